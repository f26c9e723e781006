"""Models: what was registered, what was reviewed and replicated, what still works; who was commended."""

from ui.blocks import cards, communes, frame, panel, panels

view, words = frame.open_page("models")
cards.stages(view, "models_registered", "models_reviewed_replicated", "models_active_effective")
frame.warning(view, "model_replication_rate")
frame.remark(words["no_subset"])

frame.section(words["years"])
panels.years_beside(view, "models_registered", "models_reviewed_replicated")

frame.section(words["communes"])
panel.beside(view, panels.by_district(view, "models_per_commune"), communes.by_rule(view, "one_model"))

frame.section(words["commended"])
panels.years_beside(view, "collectives_commended", "individuals_commended")
