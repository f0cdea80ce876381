-- Three years of facts in the ledger.
-- Each answer has an author and an asker computed from its number, so that votes on it need no join. Shares of
-- kinds follow communities of questions and answers; seniority, staff and refusals are as a CRM brings them.
update members_member set seniority = case when id % 20 < 14 then 'practitioner' when id % 20 < 17 then 'manager' when id % 20 = 17 then 'executive' else 'unknown' end,
    is_staff = id % 400 = 0, contact_refused_at = case when id % 50 = 0 then now() end,
    organization_id = case when id % 12 = 0 then null else organization_id end,
    time_zone = (array['Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin'])[1 + id % 4];
update members_organization set region = (array['EMEA', 'AMER', 'APAC'])[1 + id % 3];

create temp table reply as
select k, 1 + (pg_temp.chance(k, 1) ^ 2.5 * {members})::int % {members} as helper, 1 + (pg_temp.chance(k, 2) ^ 1.3 * {members})::int % {members} as asker,
    now() - interval '3 years' * pg_temp.chance(k, 3) as at, (pg_temp.chance(k, 4) ^ 3 * 9)::int as up, (pg_temp.chance(k, 5) ^ 6 * 2)::int as down
from generate_series(1, {rows} * 18 / 100) k;

create temp table act as
select 'answer_given'::text as kind, helper as actor, asker as target, {type_answer} as type, k as subject, null::float8 as value, at from reply
union all select 'answer_accepted', asker, helper, {type_answer}, k, null, at + interval '6 hours' from reply where pg_temp.chance(k, 6) < 0.3
union all select 'answer_upvoted', 1 + (helper + n * 37) % {members}, helper, {type_answer}, k, null, at + interval '1 day' from reply, generate_series(1, up) n
union all select 'answer_downvoted', 1 + (helper + n * 53) % {members}, helper, {type_answer}, k, null, at + interval '1 day' from reply, generate_series(1, down) n
union all select 'question_asked', 1 + (pg_temp.chance(k, 7) ^ 1.3 * {members})::int % {members}, null, {type_question}, k, null, at from reply where k % 3 = 0
union all select 'question_upvoted', 1 + (asker + k) % {members}, asker, {type_question}, k, null, at from reply where k % 2 = 0
union all select 'comment_posted', 1 + (pg_temp.chance(k, 8) ^ 2 * {members})::int % {members}, helper, {type_comment}, k, null, at + interval '2 hours' from reply where k % 8 <> 0
union all select 'nps_answered', i, null, null, null, floor(pg_temp.chance(i, 9) * 11), now() - interval '1 year' * pg_temp.chance(i, 10) from generate_series(1, {members}) i where i % 3 = 0
union all select 'member_joined', i, null, null, null, null, now() - interval '3 years' from generate_series(1, {members}) i
union all select 'portal_visited', 1 + (pg_temp.chance(i, 11) ^ 2 * {members})::int % {members}, null, null, null, null, now() - interval '3 years' * pg_temp.chance(i, 12)
    from generate_series(1, {rows} / 20) i;
insert into act select 'portal_visited', 1 + (pg_temp.chance(i, 13) * {members})::int % {members}, null, null, null, null, now() - interval '3 years' * pg_temp.chance(i, 14)
    from generate_series(1, {rows} * 199 / 200 - (select count(*) from act)) i;

insert into activity_activity (kind, actor_id, target_id, actor_organization_id, target_organization_id, subject_type_id, subject_id,
    value, occurred_at, recorded_at, source, round)
select f.kind, f.actor, f.target, a.organization_id, t.organization_id, f.type, f.subject, f.value, least(f.at, now()), now(), '', 0
from act f join members_member a on a.id = f.actor left join members_member t on t.id = f.target
order by f.at;

insert into activity_activity (kind, actor_id, target_id, actor_organization_id, target_organization_id, subject_type_id, subject_id,
    occurred_at, recorded_at, source, round, reverses_id)
select kind, actor_id, target_id, actor_organization_id, target_organization_id, subject_type_id, subject_id, occurred_at + interval '1 hour', now(), '', 0, id
from activity_activity where kind = 'answer_upvoted' order by hashint8(id) limit {rows} / 200;
