-- What the press article says of the elements, with phrase and qualifier.
select code as element, value, qualifier, phrase_vi
from published_figures
where code = any($measures)
