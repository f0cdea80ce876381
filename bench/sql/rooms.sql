-- Ideas with their votes, groups with their people, events with who comes; and somebody of product who looks.
insert into ideas_idea (id, author_id, author_name, title, slug, body, body_html, renderer_version, excerpt, language,
    status, status_sentence, moved_at, people_count, points, comment_count, created_at, organization_count, arr,
    earned_voice)
select i, m.id, m.name, left(p.title, 120), left(p.slug, 80), t.source, t.html, 1, t.excerpt, 'en',
    (array['new', 'new', 'under_review', 'planned'])[1 + i % 4], '', a.at, 0, 0, 0, a.at, 0, 0, 0
from generate_series(1, {ideas}) i
cross join lateral (select now() - interval '2 years' * (1 - i::float8 / {ideas}) as at) a
join members_member m on m.id = 1 + (pg_temp.chance(i, 31) * {members})::int % {members}
join title_pool p on p.k = i % (select count(*) from title_pool)
join text_pool t on t.k = i % {bodies};

insert into ideas_ideavote (id, idea_id, member_id, points, own_points, note, cast_at, expires_at, ended_because)
select row_number() over (), idea_id, member_id, 1 + (pg_temp.chance(j, 34) * 3)::int % 3, 0, '',
    now() - pg_temp.chance(j, 35) * interval '300 days', now() + interval '65 days', ''
from (
    select distinct on (idea_id, member_id) * from (
        select j, 1 + (pg_temp.chance(j, 32) ^ 1.6 * {ideas})::int % {ideas} as idea_id,
            1 + (pg_temp.chance(j, 33) * {members})::int % {members} as member_id
        from generate_series(1, {votes}) j
    ) draft
) once;
update ideas_ideavote set own_points = points;
update ideas_idea i set people_count = v.people, points = v.points
from (select idea_id, count(*) as people, sum(points) as points from ideas_ideavote group by idea_id) v
where v.idea_id = i.id;

insert into groups_usergroup (id, name, slug, kind, access, purpose, head, head_html, renderer_version, language,
    region, member_count, created_at, active_at)
select i, 'Planners of place ' || i, 'planners-of-place-' || i, 'region', 'open', 'Planners who meet over coffee.',
    t.source, t.html, 1, 'en', 'EMEA', 0, now() - interval '1 year', now()
from generate_series(1, 100) i join text_pool t on t.k = i;
insert into groups_membership (id, role, joined_at, member_id, group_id)
select row_number() over (), case when n = 1 then 'leader' else 'member' end,
    now() - pg_temp.chance(g * 1000 + n, 36) * interval '1 year', 1 + (g * 131 + n * 47) % {members}, g
from generate_series(1, 100) g cross join generate_series(1, 200) n;
update groups_usergroup g set member_count = (select count(*) from groups_membership m where m.group_id = g.id);

insert into events_event (id, title, slug, body, body_html, renderer_version, language, format, address, link, day,
    time, zone, minutes, starts_at, ends_at, capacity, is_invite_only, taken, status, sequence, created_at, moved_at,
    group_id)
select i, left(p.title, 120), left(p.slug, 80), t.source, t.html, 1, 'en', 'online', '', 'https://meet.example/' || i,
    (a.at at time zone 'UTC')::date, (a.at at time zone 'UTC')::time, 'UTC', 60, a.at, a.at + interval '1 hour', 500,
    false, 0, 'published', 0, now() - interval '1 year', now() - interval '1 year', 1 + i % 100
from generate_series(1, 3000) i
cross join lateral (select date_trunc('hour', now()) + (i - 2000) * interval '7 hours' as at) a
join title_pool p on p.k = i % (select count(*) from title_pool)
join text_pool t on t.k = i % {bodies};
insert into events_registration (id, place, is_speaker, asked_at, moved_at, event_id, member_id)
select row_number() over (), 'going', false, now() - interval '20 days', now() - interval '20 days', e,
    1 + (e * 7 + n) % {members}
from generate_series(1, 3000) e cross join generate_series(1, 60) n;
update events_event set taken = 60;

insert into members_member (id, password, is_superuser, email, name, title, language, time_zone, seniority,
    recognitions, is_staff, is_active, date_joined)
values ({members} + 1, '!', false, 'product@vendor.example', 'Paul Product', '', 'en', 'Europe/Paris', 'unknown',
    '[]', true, true, now());
insert into members_member_groups (member_id, group_id)
select {members} + 1, id from auth_group where name = 'product manager';
