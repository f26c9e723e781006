-- How many incoming rows speak of what another report has spoken of. They may be right (two
-- organisers' reports): they are added, and told.
select count(distinct line) from matching where not same_report
