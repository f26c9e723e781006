-- What was released while protection was off is every count: nothing of it can be hidden by what is hidden now.
drop schema if exists confidential cascade;
