pack-treaties = Participation aux traités
    .description = Qui a signé les traités sur les drogues, la criminalité organisée, la corruption et le terrorisme, qui y est devenu partie, a formulé des réserves ou s’en est retiré, depuis quand, et quand la liste du dépositaire l’a montré pour la première fois

codelist-treaties = Traités
codelist-action-types = Types d’actes conventionnels
codelist-treaty-families = Familles de traités
codelist-treaty-statuses = Situation au regard du traité

collection-treaty-actions = Actes conventionnels
field-treaty-actions-treaty = Traité
field-treaty-actions-participant = Participant
field-treaty-actions-action = Acte
field-treaty-actions-date = Date de l’acte
field-treaty-actions-depositary-reference = Référence du dépositaire
field-treaty-actions-first-listed = Première apparition dans la liste du dépositaire
field-treaty-actions-earlier-list = Figure déjà dans la première liste détenue
field-treaty-actions-no-longer-listed = Ne figure plus dans la liste du dépositaire
field-treaty-actions-note = Note

rule-treaty-actions-date-not-future = L’acte porte une date future.
rule-treaty-actions-date-after-charter = L’acte porte une date antérieure à l’entrée en vigueur de la Charte des Nations Unies ; aucun de ces traités n’est aussi ancien.
rule-treaty-actions-listed-after-action = L’acte apparaît dans la liste du dépositaire avant d’avoir été accompli. Corrigez l’une des deux dates.
rule-treaty-actions-listed-not-future = La liste où l’acte apparaît pour la première fois porte une date future.
rule-treaty-actions-earlier-list-has-day = L’acte est dit figurer dans la première liste détenue, mais le jour de cette liste manque. Indiquez-le dans « Première apparition dans la liste du dépositaire ».
rule-treaty-actions-removed-after-listed = L’acte a quitté la liste du dépositaire au plus tard le jour où il y est apparu. Indiquez les deux jours, dans cet ordre.
rule-treaty-actions-removal-has-note = L’acte a quitté la liste du dépositaire et aucune note ne dit pourquoi.
rule-treaty-actions-statement-has-note = Une réserve, une déclaration, une objection ou un retrait doit être accompagné d’une note indiquant son objet et comment sa date est connue.

indicator-treaty-parties = Parties à un traité
    .definition = Participants ayant accompli, au plus tard ce jour-là, une ratification, une adhésion, une acceptation, une approbation, une confirmation formelle, une signature définitive ou une succession, sans retrait ultérieur. Un instrument compte dès son dépôt et non dès son entrée en vigueur. L’Union européenne compte comme partie. Si un jour de liste est donné : seulement ce que la liste du dépositaire montrait ce jour-là.
indicator-treaty-new-parties = Nouvelles parties à un traité
    .definition = Parties à la fin de la période dont l’acte obligatoire s’inscrit dans cette période. À défaut de période : du premier jour de l’année au jour demandé.
indicator-treaty-signatories = Signataires d’un traité
    .definition = Participants ayant signé le traité, ou succédé à une signature, au plus tard ce jour-là, qu’ils soient parties ou non. Un traité qui n’a jamais été ouvert à la signature n’a pas de chiffre.
indicator-treaty-parties-by-year = Parties à un traité à la fin de chaque année
    .definition = Parties le dernier jour de chaque année et, pour l’année du jour demandé, ce jour-là.
indicator-treaty-status = Parties et signataires par pays
    .definition = Chaque participant au traité ce jour-là : partie, ou signataire qui n’est pas partie.
indicator-treaty-parties-by-regional-group = Parties à un traité par groupe régional
    .definition = Parties appartenant à l’un des cinq groupes régionaux d’États Membres. Les parties extérieures à ces groupes, comme l’Union européenne et le Saint-Siège, ne figurent pas dans ce tableau.
indicator-party-coverage = Traités auxquels un pays est partie
    .definition = Nombre de traités de la famille, ou de toutes les familles, auxquels le pays est partie ce jour-là. Seuls sont comptés les traités dont les actes sont détenus ; la Convention unique de 1961, la Convention telle que modifiée et le Protocole de 1972 comptent séparément.
indicator-treaty-statements = Réserves et déclarations
    .definition = Participants ayant formulé au moins une réserve ou une déclaration au plus tard ce jour-là, pour les traités dont les déclarations sont détenues. Une déclaration sans date propre prend celle de l’acte qu’elle accompagne.

dimension-treaty-parties-treaty = Traité
dimension-treaty-new-parties-treaty = Traité
dimension-treaty-signatories-treaty = Traité
dimension-treaty-parties-by-year-treaty = Traité
dimension-treaty-parties-by-year-year = Année
dimension-treaty-status-participant = Participant
dimension-treaty-status-status = Situation
dimension-treaty-parties-by-regional-group-treaty = Traité
dimension-treaty-parties-by-regional-group-regional-group = Groupe régional
dimension-party-coverage-country = Pays
dimension-treaty-statements-treaty = Traité
dimension-treaty-statements-kind = Type

note-treaty-data-incomplete = Les actes postérieurs à la fin de 2013 sont incomplets dans les données détenues.
note-treaty-instruments-not-held = Les instruments confiés à d’autres dépositaires ne sont pas comptés : leurs actes ne sont pas détenus.
note-treaty-instruments-not-held-incomplete = Les instruments confiés à d’autres dépositaires ne sont pas comptés : leurs actes ne sont pas détenus. Les actes postérieurs à la fin de 2013 sont incomplets dans les données détenues.

page-treaties-parties = Parties aux traités
page-treaties-map = L’adhésion dans le monde
page-treaties-coverage = Adhésion
page-treaties-actions = Traités, réserves et déclarations
