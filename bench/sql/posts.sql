-- Questions, answers, comments and tags, with everything that a row of the list holds.
-- Questions are numbered in the order of time, as a community's are. Threads differ in length: the share of
-- an answer's question is skewed, and three questions in twenty have none.
create temp table question_plan as
select i as id, now() - interval '3 years' * (1 - i::float8 / {questions}) - interval '10 minutes' as at,
    1 + (pg_temp.chance(i, 1) * {members})::int % {members} as author_id
from generate_series(1, {questions}) i;

create temp table answer_plan as
with draft as (
    select j, case when j <= 20 then {questions} - 1 when j <= 220 then {questions} - 2
        else 1 + (((pg_temp.chance(j, 2) ^ 1.25 * 0.85 * {questions})::bigint * 7919) % ({questions} - 3)) end as question_id
    from generate_series(1, {answers}) j
)
select row_number() over (order by at, j) as id, d.* from (
    select j, question_id, least(q.at - ln(1 - pg_temp.chance(j, 3)) * interval '3 days',
                                 now() - pg_temp.chance(j, 4) * interval '3 hours' - interval '1 minute') as at,
        1 + (pg_temp.chance(j, 5) ^ 2.5 * {members})::int % {members} as author_id
    from draft join question_plan q on q.id = question_id
) d;
create index on answer_plan (question_id, id);
analyze answer_plan;

insert into questions_answer (id, author_id, author_name, body, body_html, renderer_version, upvotes, downvotes,
    score, created_at, question_id, is_accepted, accepted_at)
select a.id, a.author_id, m.name, t.source, t.html, 1, v.up, v.down, v.up - v.down, a.at, a.question_id, false, null
from answer_plan a
join members_member m on m.id = a.author_id
join text_pool t on t.k = case when a.id % ({answers} / ({rare} - 4)) = 7 then {bodies} + (a.id % {rare})::int
                               else (pg_temp.chance(a.id, 6) * {bodies})::int % {bodies} end
cross join lateral (select (pg_temp.chance(a.id, 7) ^ 3 * 9)::int as up, (pg_temp.chance(a.id, 8) ^ 6 * 3)::int as down) v
order by a.id;

update questions_answer set is_accepted = true, accepted_at = created_at + interval '5 hours'
where id in (select min(id) from answer_plan group by question_id having pg_temp.chance(question_id, 9) < 0.55);

create temp table comment_plan as
select row_number() over (order by at, j) as id, c.* from (
    select g.j, a.question_id, case when pg_temp.chance(g.j, 10) < 0.6 then a.id end as answer_id,
        least(a.at - ln(1 - pg_temp.chance(g.j, 11)) * interval '1 day', now() - interval '1 minute') as at,
        1 + (pg_temp.chance(g.j, 12) ^ 2 * {members})::int % {members} as author_id
    from generate_series(1, {comments}) g(j)
    join answer_plan a on a.id = 1 + (pg_temp.chance(g.j, 13) * ({answers} - 1))::bigint
) c;

create temp table latest as
select distinct on (question_id) question_id, at, author_id from (
    select id as question_id, at, author_id from question_plan
    union all select question_id, at, author_id from answer_plan
    union all select question_id, at, author_id from comment_plan
) act order by question_id, at desc;

create temp table question_tag as
select distinct on (q.id, tag.id) q.id as question_id, tag.id as tag_id, tag.name, n
from question_plan q cross join generate_series(0, 2) n
join taggit_tag tag on tag.id = 1 + (pg_temp.chance(q.id * 4 + n, 14) ^ 3 * (select max(id) - 1 from taggit_tag))::int
where n <= pg_temp.chance(q.id, 15) * 3;

insert into questions_taggedquestion (content_object_id, tag_id)
select question_id, tag_id from question_tag order by question_id, n;

insert into questions_question (id, author_id, author_name, body, body_html, renderer_version, upvotes, downvotes,
    score, created_at, title, slug, excerpt, language, status, tag_names, answer_count, accepted_count,
    last_activity_at, last_actor_name)
select q.id, q.author_id, m.name, t.source, t.html, 1, v.up, v.down, v.up - v.down, q.at, p.title, p.slug, t.excerpt,
    case when q.id % 3 = 0 then 'fr' else 'en' end,
    case when coalesce(a.accepted, 0) > 0 then 'solved' when a.n > 0 then 'answered' else 'open' end,
    coalesce(g.names, '[]'), coalesce(a.n, 0), coalesce(a.accepted, 0), l.at, actor.name
from question_plan q
join members_member m on m.id = q.author_id
join latest l on l.question_id = q.id
join members_member actor on actor.id = l.author_id
join title_pool p on p.k = (pg_temp.chance(q.id, 16) * 1e6)::int % (select count(*) from title_pool)
join text_pool t on t.k = case when q.id % ({questions} / 4) = 5 then {bodies} + (q.id % {rare})::int
                               else (pg_temp.chance(q.id, 17) * {bodies})::int % {bodies} end
left join (select question_id, count(*) as n, count(*) filter (where is_accepted) as accepted
           from questions_answer group by question_id) a on a.question_id = q.id
left join (select question_id, jsonb_agg(name order by n) as names from question_tag group by question_id) g on g.question_id = q.id
cross join lateral (select (pg_temp.chance(q.id, 18) ^ 3 * 12)::int as up, (pg_temp.chance(q.id, 19) ^ 6 * 3)::int as down) v
order by q.id;

insert into questions_comment (id, question_id, answer_id, author_id, author_name, body, body_html, created_at)
select c.id, c.question_id, c.answer_id, c.author_id, m.name, r.source, r.html, c.at
from comment_plan c join members_member m on m.id = c.author_id
join remark_pool r on r.k = (pg_temp.chance(c.id, 20) * 1e6)::int % (select count(*) from remark_pool)
order by c.id;
