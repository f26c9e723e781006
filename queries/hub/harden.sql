-- Only the store may be read, nothing may be loaded, and no query may undo that.
set allowed_directories = ['{store}'];
set enable_external_access = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set allow_community_extensions = false;
set lock_configuration = true;
