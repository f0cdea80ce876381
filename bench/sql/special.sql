-- The threads of known length are the second and third newest questions, far down the list is nine tenths down;
-- the idea is the one with the most votes, the group one of the largest, the event the next.
select json_build_object(
    'short', (select id || '/' || slug from questions_question where answer_count = 20 order by id desc limit 1),
    'long', (select id || '/' || slug from questions_question where answer_count = 200 order by id desc limit 1),
    'deep', (
        select to_json(array[to_char(last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US+00:00'), id::text])
        from questions_question order by last_activity_at desc, id desc
        offset (select count(*) * 9 / 10 from questions_question) limit 1
    ),
    'idea', (select id || '/' || slug from ideas_idea order by points desc, id limit 1),
    'event', (select id || '/' || slug from events_event where starts_at > now() order by starts_at limit 1),
    'group', (select slug from groups_usergroup order by member_count desc, id limit 1),
    'questions', (select count(*) from questions_question),
    'answers', (
        select json_agg(id) from (
            select id from questions_answer where author_id <> %(member)s order by md5(id::text) limit 5000
        ) of_others
    )
)
