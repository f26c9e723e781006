-- Let queries read files of the store only, load no extension, and change none of these settings. A query runs in the thread
-- of its reader: shared out among threads the few rows of a page cost a third more, and readers work at the same time anyway.
set allowed_directories = ['{store}'];
set enable_external_access = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set allow_community_extensions = false;
set threads = 1;
set lock_configuration = true;
