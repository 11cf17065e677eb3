-- The company and the role cards as tables, in the folder of the files that are copied here.
-- What the other peers derive once is a column here: depth, place and the counts of what is below.
create extension pg_trgm;
create schema company;
set search_path = company, public;

create table post (
  number int primary key,
  ref text not null unique,
  title text not null,
  status text not null,
  seats float8 not null,
  unit text,
  manager_number int references post,
  depth int not null,
  place int not null,
  direct int not null,
  total int not null,
  layers int not null,
  vacant int not null
);
create table holder (
  post_number int not null references post,
  place int not null,
  capacity text not null,
  name text not null,
  primary key (post_number, place)
);
create table role (
  slug text primary key,
  key text not null,
  abbreviation text,
  title text not null,
  definition text
);
create table title (
  role_slug text not null references role,
  place int not null,
  text text not null,
  language text not null,
  kind text not null,
  primary key (role_slug, place)
);
create table source (
  key text primary key,
  title text not null,
  publisher text,
  url text
);
create table statement (
  role_slug text not null references role,
  place int not null,
  key text not null unique,
  kind text not null,
  text text not null,
  rank text not null,
  confidence text not null,
  primary key (role_slug, place)
);
create table citation (
  statement_key text not null references statement (key),
  place int not null,
  section text,
  source_key text not null references source,
  primary key (statement_key, place)
);

\copy post from 'post.csv' csv
\copy holder from 'holder.csv' csv
\copy role from 'role.csv' csv
\copy title from 'title.csv' csv
\copy source from 'source.csv' csv
\copy statement from 'statement.csv' csv
\copy citation from 'citation.csv' csv

create index on post (manager_number, ref);
create index on post (status, ref);
create index on post using gin (title gin_trgm_ops);
create index on citation (source_key);

comment on constraint post_manager_number_fkey on post is E'@fieldName manager\n@foreignFieldName reports';
comment on constraint holder_post_number_fkey on holder is '@foreignSimpleFieldName holders';
comment on constraint title_role_slug_fkey on title is '@foreignSimpleFieldName titles';
comment on constraint statement_role_slug_fkey on statement is '@foreignFieldName statements';
comment on constraint citation_statement_key_fkey on citation is '@foreignSimpleFieldName citations';
comment on constraint citation_source_key_fkey on citation is '@fieldName source';

create function post_chain_of_command(post post) returns setof post language sql stable rows 15 as $$
  with recursive above as (
    select p.* from company.post p where p.number = post.manager_number
    union all
    select p.* from above join company.post p on p.number = above.manager_number
  )
  select * from above order by depth desc
$$;

create function chart(root int, depth int) returns setof post language sql stable rows 500 as $$
  with recursive below as (
    select p.*, 0 as level from company.post p where p.number = root
    union all
    select p.*, below.level + 1 from below join company.post p on p.manager_number = below.number
    where below.level < chart.depth
  )
  select number, ref, title, status, seats, unit, manager_number, below.depth, place, direct,
    total, layers, vacant
  from below order by place
$$;

create function posts_by_ref(refs text[]) returns setof post language sql stable rows 1000 as $$
  select p.* from unnest(refs) with ordinality as wanted(ref, place)
  join company.post p using (ref) order by wanted.place
$$;

create function find_posts(contained text, of_status text) returns setof post language sql stable as $$
  select * from company.post
  where status = of_status and title ilike '%' || contained || '%' order by ref
$$;

create function common_manager(a int, b int) returns post language sql stable as $$
  with recursive over_a as (
    select p.* from company.post p where p.number = a
    union all
    select p.* from over_a join company.post p on p.number = over_a.manager_number
  ), over_b as (
    select p.number, p.manager_number from company.post p where p.number = b
    union all
    select p.number, p.manager_number
    from over_b join company.post p on p.number = over_b.manager_number
  )
  select over_a.* from over_a join over_b using (number)
  where number not in (a, b) order by depth desc limit 1
$$;

analyze;
