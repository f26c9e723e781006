-- Let queries read files of the store only, load no extension, and change none of these settings.
set allowed_directories = ['{store}'];
set enable_external_access = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set allow_community_extensions = false;
set lock_configuration = true;
