-- Rights and the words on common columns for the tables of every list that the catalogue knows, and their statements.
select tillsync.adopt_tables();
select tillsync.prepare_statements();
