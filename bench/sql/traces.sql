-- What posts leave behind: votes, facts in the ledger, entries of the search index.
insert into questions_vote (member_id, question_id, answer_id, value)
select 1 + (p.author_id + n * 37) % {members}, p.question_id, p.answer_id, case when n <= p.upvotes then 1 else -1 end
from (
    select author_id, id as question_id, null::bigint as answer_id, upvotes, downvotes from questions_question
    union all select author_id, question_id, id, upvotes, downvotes from questions_answer
) p cross join lateral generate_series(1, p.upvotes + p.downvotes) n;

insert into activity_activity (kind, actor_id, target_id, actor_organization_id, target_organization_id, subject_type_id,
    subject_id, occurred_at, recorded_at, source, round)
select f.kind, f.actor_id, f.target_id, a.organization_id, t.organization_id, f.type, f.id, f.at, f.at, '', 0
from (
    select 'question_asked' as kind, author_id as actor_id, null::bigint as target_id, {type_question} as type, id, created_at as at
    from questions_question
    union all
    select 'answer_given', a.author_id, q.author_id, {type_answer}, a.id, a.created_at
    from questions_answer a join questions_question q on q.id = a.question_id
    union all
    select 'answer_accepted', q.author_id, a.author_id, {type_answer}, a.id, a.accepted_at
    from questions_answer a join questions_question q on q.id = a.question_id where a.is_accepted
    union all
    select 'comment_posted', c.author_id, coalesce(a.author_id, q.author_id), {type_comment}, c.id, c.created_at
    from questions_comment c join questions_question q on q.id = c.question_id left join questions_answer a on a.id = c.answer_id
    union all
    select case when v.answer_id is null then 'question_' else 'answer_' end || case v.value when 1 then 'upvoted' else 'downvoted' end,
        v.member_id, coalesce(a.author_id, q.author_id), case when v.answer_id is null then {type_question} else {type_answer} end,
        coalesce(v.answer_id, v.question_id), coalesce(a.created_at, q.created_at) + interval '1 day'
    from questions_vote v join questions_question q on q.id = v.question_id left join questions_answer a on a.id = v.answer_id
) f
join members_member a on a.id = f.actor_id left join members_member t on t.id = f.target_id
order by f.at;

insert into wagtailsearch_indexentry (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
select {type_question}, q.id::text, p.vector, p.autocomplete,
    case when tags.words = '' then t.vector else t.vector || setweight(to_tsvector('portal', tags.words), w.tags) end, 1.0, q.title,
    trim(t.plain || ' ' || tags.words)
from questions_question q join (select distinct on (slug, title) * from title_pool) p on p.slug = q.slug and p.title = q.title
join (select distinct on (html) * from text_pool) t on t.html = q.body_html
cross join weight w
cross join lateral (select coalesce(string_agg(value, ' ' order by n), '') as words
    from jsonb_array_elements_text(q.tag_names) with ordinality tag(value, n)) tags
order by q.id;

insert into wagtailsearch_indexentry (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
select {type_answer}, a.id::text, ''::tsvector, ''::tsvector, t.vector, 1.0, '', t.plain
from questions_answer a join (select distinct on (html) * from text_pool) t on t.html = a.body_html
order by a.id;

update wagtailsearch_indexentry set title_norm = (select avg(length(title)) from wagtailsearch_indexentry where length(title) > 0) / length(title)
where length(title) > 0;
