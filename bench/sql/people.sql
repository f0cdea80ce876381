-- Organizations, members and tags.
insert into members_organization (id, crm_id, name, domain, plan, arr, region, industry, csm)
select i, 'A' || i, 'Company ' || i, 'company' || i || '.example', 'standard', 12000, 'EMEA', 'industry', ''
from generate_series(1, {members} / 25) i;

insert into members_member (id, password, is_superuser, email, name, title, language, time_zone, seniority,
    recognitions, is_staff, is_active, date_joined, organization_id)
select i, '!', false, 'member' || i || '@company.example', p.name, '', case when i % 3 = 0 then 'fr' else 'en' end,
    'Europe/Paris', 'practitioner', '[]', false, true, now() - interval '3 years', 1 + i % ({members} / 25)
from generate_series(1, {members}) i join name_pool p on p.k = i % (select count(*) from name_pool);

insert into taggit_tag (id, name, slug) select k + 1, name, name from tag_pool;
