-- Settings and tables of the session that fills a database.
set session_replication_role = replica;
set work_mem = '256MB';
set maintenance_work_mem = '1GB';
set synchronous_commit = off;
create function pg_temp.chance(n bigint, salt bigint) returns double precision language sql immutable parallel safe
    return (hashint8extended(n, salt) & 1048575) / 1048576.0;
create temp table text_pool (k int primary key, source text, html text, plain text, excerpt text, vector tsvector);
create temp table title_pool (k int primary key, title text, slug text, vector tsvector, autocomplete tsvector);
create temp table remark_pool (k int primary key, source text, html text);
create temp table name_pool (k int primary key, name text);
create temp table tag_pool (k int primary key, name text);
