-- That version is not needed any more.
detach stored
