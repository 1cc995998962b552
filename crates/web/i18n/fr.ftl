# The pages of Mandate in French.

## Shell
site-name = Mandate
site-about = Rapports, examen et données d’un programme international
skip-to-content = Aller au contenu
menu = Menu
main-navigation = Navigation principale
nav-home = Accueil
nav-countries = Pays
nav-collections = Collections
nav-data = Données
nav-reports = Rapports
nav-tasks = Mes tâches
nav-administration = Administration
nav-api = API
language = Langue
you-are-here = Vous êtes ici
sign-in = Se connecter
sign-out = Se déconnecter
account = Mon compte
signed-in-as = Connecté en tant que { $name }
theme = Apparence
theme-system = Comme l’appareil
theme-light = Claire
theme-dark = Sombre
demonstration = Démonstration avec des données d’exemple
demonstration-about = Tout peut être essayé ici. Rien n’est communiqué à qui que ce soit.
footer-about = Chaque chiffre renvoie aux fiches dont il est tiré.
footer-api = Interface de programmation
footer-accessibility = Accessibilité
footer-source = Code source
to-top = Haut de la page
search = Rechercher
time-notice = Vous consultez un état antérieur
time-on = La situation au { $day }
time-as-at = Ce qui était connu au { $moment }
time-now = Afficher l’état actuel
as-listed = d’après la liste du { $day }
message-success = C’est fait
message-information = À noter
message-warning = Attention
message-error = Un problème est survenu

## Common words
add = Ajouter
remove = Retirer
edit = Modifier
save = Enregistrer
save-draft = Enregistrer comme brouillon
cancel = Annuler
continue = Continuer
back = Retour
close = Fermer
yes = Oui
no = Non
none = Aucun
all = Tous
any = Indifférent
optional = facultatif
required = obligatoire
required-about = Les champs marqués d’un * sont obligatoires.
details = Détails
show-all = Tout afficher
more = Plus
download = Télécharger
print = Imprimer
copy-address = Copier l’adresse
copy = Copier
copied = Copié
view = Voir
open = Ouvrir
on = Au
as-at = État des connaissances au
from = Du
to = Au
date = Date
moment = Moment
name = Nom
value = Valeur
unit = Unité
code = Code
label = Libellé
description = Description
state = État
status = Statut
country = Pays
region = Région
year = Année
period = Période
person = Personne
organisation = Organisation
role = Rôle
email = Adresse électronique
note = Note
source = Source
reason = Motif
comment = Commentaire
actions = Actions
no-value = Aucune valeur
confidential = Confidentiel
confidential-about = Vous pouvez savoir qu’une valeur existe, mais non la connaître.
synthetic = Données d’exemple

## Tables, filters and pages of a list
sort-by = Trier par { $column }
sorted-up = trié par ordre croissant
sorted-down = trié par ordre décroissant
filter = Filtre
filters = Filtres
filter-apply = Appliquer
filter-clear = Tout effacer
filters-active = { $count ->
    [one] { $count } filtre actif
   *[other] { $count } filtres actifs
  }
search-in-list = Rechercher dans cette liste
results = { $count ->
    [0] Aucune fiche
    [one] { $count } fiche
   *[other] { $count } fiches
  }
results-at-least = Plus de { $count } fiches
rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
  }
pages = Pages de la liste
page-first = Première page
page-previous = Page précédente
page-next = Page suivante
page-showing = { $from } à { $to }
saved-views = Vues enregistrées
save-view = Enregistrer cette vue
empty-title = Rien pour le moment
empty-filtered = Aucune fiche ne répond à ces filtres
empty-filtered-do = Retirez un filtre ou choisissez un autre jour.
table-of = Tableau : { $caption }

## Charts and figures
chart-data = Les données de ce graphique
chart = Graphique
map = Carte
trend = Évolution : { $first } au début, { $last } à la fin
figure-origin = D’où vient ce chiffre ?
figure-printed = Affiché comme
figure-exact = Valeur exacte
figure-indicator = Indicateur
figure-definition = Définition
figure-query = La requête exécutée
figure-parameters = Valeurs des paramètres
figure-records = Les fiches sur lesquelles il repose
figure-records-count = { $count ->
    [0] Aucune fiche particulière n’est à l’origine de ce chiffre.
    [one] { $count } fiche est à l’origine de ce chiffre.
   *[other] { $count } fiches sont à l’origine de ce chiffre.
  }
figure-hash = Empreinte
figure-address = Adresse permanente
figure-validated-by = Validé par
sql = Requête SQL

## Forms
error-summary = Certains points sont à corriger
error-prefix = Erreur :
select-one = Choisir…
not-given = Non renseigné
current-file = Fichier actuel
file-none = Aucun fichier choisi
file-limit = { $size } au maximum.
file-replace = Choisissez un autre fichier pour le remplacer.
number-help = Chiffres seulement, par exemple 1250
decimal-help = Un nombre, par exemple 1250.5
date-help = Par exemple 2026-03-31
period-help = Une année, un trimestre, un mois, un jour ou un intervalle : 2026, 2026-Q1, 2026-03, 2025/2026
amount = Montant
currency = Monnaie
in-language = { $label } en { $language }
languages-filled = { $count } langues sur 6
group-row = { $label } { $number }
group-add = Ajouter : { $label }
group-remove = Retirer { $label } { $number }
group-empty = Aucune entrée.
choose-many = Choisissez tout ce qui convient
leave-form = Vos modifications ne sont pas enregistrées. Quitter la page ?
confirm = Confirmer
confirm-title = Veuillez confirmer
confirm-final = Cette action est irréversible.

## Progress
progress = Avancement
progress-of = { $done } sur { $total }
progress-percent = { $percent } pour cent
job-waiting = En attente
job-running = En cours
job-done = Terminé
job-failed = Échec
job-cancelled = Annulé
job-cancel = Annuler la tâche
job-reload = Rechargez cette page pour connaître l’avancement.
job-started = Début
job-ended = Fin
job-by = Lancé par
job-result = Résultat

## Home
home-title = Le programme en un coup d’œil
home-adherence = Adhésion aux traités
home-submissions = Communications
home-recommendations = Recommandations en suspens
home-waiting = Ce qui m’attend
home-map = La carte du monde
home-latest = Publications récentes
home-parties = Parties
home-countries-reported = { $count ->
    [one] { $count } pays a fait rapport
   *[other] { $count } pays ont fait rapport
  }

## Countries
countries-title = Pays
countries-about = Chaque pays avec ses traités, ses autorités, ses communications et ses chiffres.
countries-count = { $count ->
    [one] { $count } pays
   *[other] { $count } pays
  }
profile-treaties = Traités
profile-reservations = Réserves et déclarations
profile-authorities = Autorités compétentes
profile-submissions = Communications
profile-indicators = Indicateurs clefs
profile-recommendations = Recommandations en suspens
profile-projects = Projets
profile-signed = Signature
profile-party-since = Partie depuis
profile-not-party = Non partie
profile-none = Aucune fiche de ce type pour ce pays.

## Collections and records
collections-title = Collections
collections-about = Toutes les fiches par sujet, telles que les lots les déclarent.
collection-fields = Champs
collection-rules = Règles
collection-new = Nouvelle fiche
collection-import = Importer
collection-export = Exporter
record-title = Fiche
record-key = Clef
record-facts = Ce qui est consigné
record-history = Historique
record-edit = Modifier cette fiche
record-withdraw = Retirer cette fiche
record-withdrawn = Cette fiche a été retirée.
record-references = Fiches qui y renvoient
record-attachments = Fichiers joints
record-state = État des travaux
record-assigned = Confié à
record-due = Échéance
record-overdue = En retard
record-next-steps = Étapes possibles maintenant
record-no-steps = Vous n’avez rien à faire ici.
record-said = { $who } a écrit le { $when }, à l’étape « { $step } » :
record-confirm-withdraw = Retirer la fiche { $name } ?
record-withdraw-about = Elle ne comptera plus. Son historique est conservé.
revision = Révision { $number }
revision-current = Révision actuelle
revision-recorded = Consigné
revision-by = Par
revision-source = Source
revision-hash = Empreinte de la révision
history-title = Historique de { $name }
history-created = Création
history-changed = Modification
history-withdrawn = Retrait
history-moved = De { $from } à { $to }
history-compare = Comparer
history-compare-previous = Comparer avec la révision précédente
difference-title = Différence entre deux révisions
difference-before = Avant
difference-after = Après
difference-field = Champ
difference-added = ajouté
difference-removed = supprimé
difference-changed = modifié
difference-same = Les deux révisions sont identiques.
difference-only = N’afficher que les différences
form-new = Nouvelle fiche dans { $collection }
form-edit = Modifier { $name }
form-conflict = Quelqu’un a modifié cette fiche pendant que vous y travailliez.
form-conflict-do = Comparez vos modifications avec la fiche actuelle, puis enregistrez de nouveau.
form-there = Une fiche portant cette clef existe déjà. Rien n’a été enregistré ; votre saisie figure ci-dessous.
form-there-open = Ouvrir la fiche existante
form-saved = La fiche a été enregistrée.
form-unchanged = Rien n’a été modifié ; rien n’a été enregistré.
form-draft-saved = Le brouillon a été enregistré. Il ne compte pas tant qu’il n’a pas été soumis.
import-title = Importer dans { $collection }
import-about = Choisissez un fichier. Toutes les erreurs sont montrées avant toute écriture.
import-file = Fichier (CSV, XLSX, JSON ou Parquet)
import-template = Télécharger un fichier vide avec les colonnes voulues
import-preview = Vérifier le fichier
import-preview-title = Ce que ferait cette importation
import-nothing-written = Rien n’a encore été écrit.
import-new = Nouvelles
import-changed = Modifiées
import-same = Inchangées
import-faulty = Avec erreurs
import-faults = { $count ->
    [0] Aucune erreur
    [one] { $count } erreur
   *[other] { $count } erreurs
  }
import-refused = Le fichier ne peut être importé tant que ses erreurs ne sont pas corrigées.
import-row = Ligne
import-column = Colonne
import-found = Trouvé
import-do = Que faire
import-run = { $count ->
    [one] Importer { $count } fiche
   *[other] Importer { $count } fiches
  }
import-another = Choisir un autre fichier
mapping-missing = Chaque ligne en a besoin et rien ne les remplit. Choisissez une colonne pour chacun ci-dessus, ou indiquez une valeur qui vaut pour toutes les lignes.
import-run-part = Importer { $good } lignes, en écarter { $bad }
import-unreadable = Le fichier ne peut pas être lu tel quel. Indiquez comment ses colonnes, ses codes et ses unités correspondent aux nôtres ; les anomalies ci-dessous disent pourquoi.
import-in-part = Certaines lignes comportent des anomalies. Corrigez-les et renvoyez le fichier, ou importez les lignes correctes ; les autres vous reviennent avec leurs anomalies en regard.
import-map = Faire correspondre ses colonnes
import-change-reading = Modifier la lecture du fichier
import-returned = Télécharger les lignes avec anomalies
import-returned-name = retour
import-batch-title = Le lot
import-batch = Nom du lot
import-batch-help = Un fichier devient un lot, qui peut être remplacé ou retiré en entier.
import-replace = Remplacer le lot de ce nom
import-replace-help = Un lot porte déjà ce nom. Ce qu’il contenait reste dans son historique.
import-same-file = Ce fichier est déjà le lot « { $batch } ». L’importer de nouveau ne change rien.
mapping-known = Correspondance
mapping-known-help = La façon dont les colonnes, codes et unités d’un fichier précédent ont été lus. Sans elle, les colonnes doivent porter nos noms.
mapping-title = Comment le fichier est lu
mapping-about = Passez en revue ce qui est proposé. Ce qui est marqué comme supposé a été rapproché de quelque chose de presque identique. Une fois un fichier importé, sa correspondance est retenue pour le suivant.
mapping-look-again = De nouvelles propositions ont été ajoutées. Passez-les en revue, puis vérifiez le fichier.
mapping-name = Nom de la correspondance
mapping-name-help = Elle est retenue sous ce nom : lettres minuscules, chiffres et traits d’union.
mapping-encoding = Encodage
mapping-encoding-help = Des lettres erronées dans les exemples ci-dessous indiquent un autre encodage.
mapping-decimal = Les nombres s’écrivent
mapping-columns = Colonnes
mapping-theirs = Dans le fichier
mapping-examples = Le plus souvent
mapping-ours = Ici
mapping-ours-of = Ce que remplit la colonne { $column }
mapping-order-of = Ordre des dates dans la colonne { $column }
mapping-fits = convient à { $fitting } sur { $all }
mapping-unused = Rien : l’ignorer
mapping-near = supposé
mapping-constants = Obligatoire, et dans aucune colonne
mapping-constants-help = Ce qui est indiqué ici vaut pour toutes les lignes.
mapping-values = Codes de « { $field } »
mapping-text = Texte du fichier
mapping-code = Code ici
mapping-code-of = Code pour { $text }
mapping-no-code = Aucun code : une anomalie
mapping-absent = Signifie : inconnu
mapping-check = Vérifier ainsi le fichier
mapping-as-text = La correspondance sous forme de texte
mapping-text-label = Correspondance, en YAML
mapping-text-help = Dit plus que le formulaire : colonnes réunies, unités avec facteurs, arrondis, numéros de ligne.
mapping-check-text = Vérifier le fichier selon ce texte
batch-name = Lot
batch-rows = Lignes
batch-left-out = Écartées
batch-days = Jours couverts
batch-file = Fichier
batch-digest = Empreinte du fichier
batch-mapping = Lu selon la correspondance
batch-parts = Parties
batch-found = Ce que la vérification a relevé
batch-faultless = La vérification n’a rien relevé.
batch-replace = Remplacer par un autre fichier
revision-number = Révision
import-done = { $count ->
    [one] { $count } fiche a été importée.
   *[other] { $count } fiches ont été importées.
  }
export-title = Exporter de { $collection }
export-about = L’exportation contient ce que montre cette liste, au même moment.
export-format = Format

## Data
data-title = Données
data-about = Le catalogue des indicateurs. Chaque chiffre renvoie à ses fiches.
data-known = Les chiffres reflètent l’état des connaissances au { $moment }. Ce qui est saisi ensuite suit en quelques secondes.
data-catalogue = Catalogue des indicateurs
data-explore = Explorer
data-indicator = Indicateur
data-dimensions = Dimensions
data-show-as = Présentation
data-table = Tableau
data-line = Courbe
data-bar = Barres
data-map = Carte
data-permanent = L’adresse de cette page conserve le jour et le moment.
data-observations = { $count ->
    [0] Aucune observation
    [one] { $count } observation
   *[other] { $count } observations
  }
data-choose = Choisissez un indicateur pour commencer.
data-basis = Quelles fiches comptent

## Flows and rows
data-flow = Flux
data-rows = Lignes
data-measure = Mesuré en
data-compare = Comparer selon : { $what }
data-compare-do = Dessiner seulement ceux-ci
flow-none = Il n’y a aucun flux à dessiner
flow-none-do = Rien de ce choix n’indique deux lieux et une quantité. Choisissez une autre année, une autre substance ou une autre mesure.
flow-all = Tous les flux, les plus grands d’abord
flow-rest = Les { $drawn } plus grands flux sont dessinés. Non dessinés : { $count } plus petits, soit { $share } % du total ({ $unit }).
flow-known = Part exprimée en : { $unit }. Ce qui n’est pas connu ne figure sur aucune flèche.
rows-title = { $collection } : lignes
rows-rows = Lignes
rows-about = Toutes les lignes de tous les lots en vigueur, les plus récentes d’abord. Chacune mène à tout ce que l’on en sait.
rows-from = Du (jour)
rows-to = Au (jour)
rows-all = Toutes les lignes
rows-route = L’itinéraire tel qu’il est indiqué
rows-gone = Le lot de cette ligne a été remplacé ou retiré. Elle est affichée telle qu’elle était.
rows-silent = Champs qui n’indiquent rien
rows-counted = Comme elle est comptée
rows-counted-about = Ce qui a été fait de la quantité indiquée pour :
rows-from-where = D’où elle vient
rows-batch = Lot
rows-file = Fichier
rows-line = Ligne du fichier
rows-broken = Règles que cette ligne enfreint aujourd’hui :
rows-others = Autres rapports sous cette clé
rows-others-about = Ce que d’autres lots, ou des révisions antérieures du lot, disent autrement.
rows-holds = En vigueur
rows-superseded = Remplacé ou retiré
rows-same = Identique
rows-differs = Ce qui diffère
rows-count = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
  }

## Reports
reports-title = Rapports
reports-about = Chaque nombre d’un rapport peut être suivi jusqu’à ses fiches.
report-contents = Table des matières
report-editions = Éditions
report-edition = Édition
report-compare = Comparer deux éditions
report-earlier = Édition antérieure
report-later = Édition postérieure
report-build = Établir une nouvelle édition
report-build-about = Le rapport est établi en arrière-plan. Vous pouvez quitter cette page.
report-building = Le rapport est en cours d’établissement.
report-there = Cette édition existe déjà, établie à partir des mêmes fiches. Rien n’a été établi.
report-unknown = Aucune fiche prise en compte ne porte sur { $period }, selon l’état des connaissances au moment choisi. L’édition ne contiendrait presque aucun chiffre de cette période.
report-anyway = L’établir malgré tout
report-no-moment = Ce n’est pas un moment. Écrivez now (maintenant), un jour tel que 2026-11-21 ou un moment tel que 2026-11-21T09:00:00Z.
report-read = Lire l’édition
report-download-as = Télécharger au format { $format }
report-built = Établi
report-figures = { $count ->
    [one] { $count } chiffre
   *[other] { $count } chiffres
  }
report-figures-differ = { $count ->
    [0] Aucun chiffre ne diffère.
    [one] { $count } chiffre diffère.
   *[other] { $count } chiffres diffèrent.
  }
report-none = Aucune édition n’a encore été établie.

## My tasks
tasks-title = Mes tâches
tasks-about = Ce qui vous attend, le plus urgent d’abord.
tasks-none = Rien ne vous attend
tasks-none-do = Vous serez averti par courriel lorsqu’il y aura quelque chose à faire.
tasks-none-look = Revenez plus tard : cette installation n’envoie pas de courriel.
tasks-count = { $count ->
    [0] Aucune tâche
    [one] { $count } tâche
   *[other] { $count } tâches
  }
task-due-in = { $count ->
    [0] à faire aujourd’hui
    [one] à faire dans { $count } jour
   *[other] à faire dans { $count } jours
  }
task-overdue = { $count ->
    [one] { $count } jour de retard
   *[other] { $count } jours de retard
  }
task-asked-by = Demandé par
task-since = Depuis
task-take = Prendre en charge
task-assign = Attribuer

## Administration
administration-title = Administration
admin-accounts = Comptes
admin-accounts-about = Qui peut se connecter, et dans quel rôle.
admin-account-new = Nouveau compte
admin-account-lock = Verrouiller le compte
admin-account-unlock = Déverrouiller le compte
admin-account-locked = Verrouillé
admin-account-active = Actif
admin-account-last-seen = Dernière connexion
admin-set-up-link = Créer un lien d’activation
admin-set-up-link-about = Remettez ce lien à la personne par une voie sûre. Il ne sert qu’une fois, jusqu’au { $moment }.
admin-roles = Rôles
admin-roles-about = Ce que chaque rôle peut faire, selon les politiques d’accès.
role-public = Public
role-national-focal-point = Point focal national
role-data-provider = Fournisseur de données
role-national-validator = Validateur national
role-secretariat-officer = Fonctionnaire du secrétariat
role-thematic-reviewer = Examinateur thématique
role-auditor = Auditeur
role-administrator = Administrateur
role-operator = Opérateur
admin-packs = Lots
admin-packs-about = Les sujets de cette installation.
admin-jobs = Travaux
admin-jobs-about = Les travaux de longue durée en arrière-plan.
admin-audit = Journal d’audit
admin-audit-about = Qui a fait quoi, et qui a lu quelle fiche confidentielle.
audit-action = Action
audit-subject = Objet
audit-outcome = Issue
audit-allowed = autorisé
audit-refused = refusé
admin-health = Santé
admin-health-about = Si tout fonctionne comme il se doit.
health-good = Tout fonctionne
health-bad = Un point demande votre attention
health-store = Registre
health-projections = Projections
health-disk = Espace libre
health-memory = Mémoire
health-version = Version
health-verify = Vérifier la chaîne d’empreintes
health-verified = La chaîne d’empreintes est intacte jusqu’à la position { $place }.
admin-backups = Sauvegardes
admin-backups-about = Copies du registre, chacune vérifiée après sa création.
backup-new = Faire une sauvegarde maintenant
backup-size = Taille
backup-checked = Vérifiée

## Accounts and signing in
sign-in-title = Connexion
sign-in-name = Adresse électronique
sign-in-password = Mot de passe
sign-in-passkey = Se connecter avec une clef d’accès
sign-in-provider = Se connecter avec { $provider }
sign-in-forgotten = Si vous ne pouvez pas vous connecter, demandez un nouveau lien d’activation à votre administrateur.
sign-in-demonstration = Comptes de cette démonstration
second-title = Seconde étape
second-about = Saisissez les six chiffres qu’affiche votre application d’authentification.
second-code = Code
second-recovery = Utiliser plutôt un code de secours
account-title = Mon compte
account-password = Changer le mot de passe
account-password-present = Mot de passe actuel
account-password-new = Nouveau mot de passe
account-password-help = Au moins 12 caractères. Une phrase de votre invention convient bien.
account-second = Application d’authentification
account-second-on = Configurée
account-second-off = Non configurée
account-second-set-up = Configurer
account-second-scan = Scannez cette image avec votre application d’authentification, ou saisissez la clef.
account-second-key = Clef
account-recovery = Codes de secours
account-recovery-about = Conservez ces codes en lieu sûr. Chacun ne sert qu’une fois.
passkeys = Clefs d’accès
passkeys-about = Connectez-vous avec votre empreinte digitale, votre visage ou votre appareil au lieu d’un mot de passe.
passkey-add = Ajouter une clef d’accès
passkey-name = Nom de la clef d’accès
passkey-none = Aucune clef d’accès.
passkey-needs-script = Les clefs d’accès nécessitent JavaScript. Sans lui, vous pouvez vous connecter avec mot de passe et code.
passkey-failed = La clef d’accès n’a pas pu être utilisée. Réessayez ou connectez-vous avec votre mot de passe.
sessions = Où vous êtes connecté
session-this = Ce navigateur
session-end = Y mettre fin
session-end-all = Se déconnecter partout ailleurs
tokens = Jetons d’accès personnels
tokens-about = Les programmes se connectent à l’interface de programmation avec un jeton.
token-new = Nouveau jeton
token-scope = Ce qu’il permet
token-expires = Valable jusqu’au
token-last-used = Dernière utilisation
token-shown-once = Copiez le jeton maintenant. Il ne sera plus affiché.
token-revoke = Révoquer
set-up-title = Activez votre compte
set-up-about = Bienvenue, { $name }. Choisissez un mot de passe pour commencer.
set-up-password-again = Mot de passe, une seconde fois
signed-out = Vous êtes déconnecté.
signed-in-required = Connectez-vous pour continuer.

## API documentation
api-title = Interface de programmation
api-about = Tout ce que les pages montrent et font est aussi ouvert aux programmes, selon les mêmes règles.
api-description = Description en OpenAPI 3.1
api-faults = Erreurs
api-faults-about = Les erreurs sont rendues sous forme de « problem details » (RFC 9457), avec les mêmes codes que sur les pages.
api-paging = Pagination
api-method = Méthode
api-path = Chemin
api-example = Exemple

## Errors and explanations
error-400 = La demande n’a pas pu être comprise
error-400-do = Revenez en arrière et vérifiez ce que vous avez saisi.
error-401 = Vous devez vous connecter
error-401-do = Connectez-vous, et vous reviendrez à cette page.
error-403 = Vous ne pouvez ni voir ni faire cela
error-403-do = Si vous pensez que vous le devriez, adressez-vous à votre administrateur en indiquant cette page.
error-404 = Il n’y a rien à cette adresse
error-404-do = Vérifiez l’adresse ou partez de la page d’accueil.
error-409 = Quelqu’un d’autre l’a modifié entre-temps
error-409-do = Consultez l’état actuel, puis refaites votre modification.
error-413 = Le fichier ou le formulaire est trop volumineux
error-413-do = Divisez-le en parties plus petites.
error-415 = Ce type de fichier n’est pas accepté
error-415-do = Envoyez le fichier au format CSV, XLSX, JSON ou Parquet.
error-422 = Ce qui a été saisi ne peut être accepté
error-422-do = Corrigez ce qui est signalé et envoyez de nouveau.
error-429 = Trop de demandes en peu de temps
error-429-do = Attendez une minute et réessayez.
error-500 = Une erreur s’est produite de notre côté
error-500-do = Rien de ce que vous avez enregistré n’est perdu. Réessayez ; si l’erreur persiste, signalez le numéro ci-dessous.
error-number = Numéro de l’événement
fault-code = Code { $code }
what-to-do = Que faire
technical-wording = Libellé exact
do-W1001 = La fiche a probablement franchi une étape entre-temps. Sa page montre son état actuel et ce qui peut être fait.
why-not = Pourquoi ne puis-je pas faire cela ?
why-not-title = Pourquoi cela n’est pas autorisé
why-not-policy = Politique
why-not-pack = Du lot
why-not-none = Aucune politique ne l’autorise. Ce qu’aucune politique n’autorise est refusé.
why-not-forbidden = Une politique l’interdit.
why-not-asked = Ce qui a été demandé
why-not-known = Ce que l’on savait de vous

## Faults, by code
fault-R0301 = La fiche enfreint une règle.
fault-R0302 = Une règle n’a pas pu être évaluée pour la fiche.
fault-V0201 = Une valeur obligatoire manque.
fault-V0202 = Le texte ne peut être lu comme une valeur de ce type.
fault-V0203 = Le code ne figure pas dans sa liste.
fault-V0204 = Le code n’était pas valable ce jour-là.
fault-V0205 = La collection n’a pas ce champ.
fault-V0206 = L’unité est inconnue ou ne convient pas.
fault-V0207 = La valeur est hors limites.
fault-V0208 = Le texte ou la fiche est trop long.
fault-V0209 = La fiche à laquelle il est renvoyé n’existe pas.
fault-V0210 = Deux lignes du fichier ont la même clef.
fault-V0211 = Une langue obligatoire manque.
fault-I0401 = Le fichier ne peut être lu comme ce qu’il est censé être.
fault-I0402 = Le codage du fichier ne peut être reconnu.
fault-I0403 = Il manque une colonne obligatoire au fichier.
fault-I0404 = Une ligne du fichier est trop longue.
fault-I0405 = Le fichier a une colonne que la collection n’a pas.
fault-I0406 = Le fichier n’existe pas.
fault-S0501 = La fiche a été modifiée depuis sa lecture.
fault-S0502 = Cette fiche n’existe pas.
fault-S0603 = Le contenu du registre ne correspond pas à ses empreintes.
fault-S0604 = Le registre est occupé ; réessayez dans un instant.
fault-S0605 = La base de données a refusé l’opération.
fault-F0602 = Un paramètre manque, est inconnu ou illisible.
fault-F0603 = La requête a échoué.
fault-F0605 = L’indicateur ne donne pas ce chiffre.
fault-A0901 = Vous devez vous connecter pour cela.
fault-A0902 = Les politiques d’accès ne le permettent pas.
fault-A0903 = Le nom, le mot de passe ou la seconde étape est incorrect.
fault-A0904 = Trop de tentatives en peu de temps.
fault-A0905 = La session, le lien ou le jeton n’est plus valable.
fault-A0906 = Le formulaire ne provenait pas d’une page de ce serveur.
fault-A0907 = Le mot de passe est trop court ou trop facile à deviner.
fault-W1001 = Cette étape n’est pas possible à partir de l’état actuel.
fault-W1002 = La condition de cette étape n’est pas remplie.
fault-W1003 = Cette étape exige un commentaire.
fault-J1101 = Le travail a été annulé.
fault-H1201 = La demande dépasse la limite.
fault-H1202 = La modification doit indiquer la révision sur laquelle elle porte.
fault-H1203 = L’adresse n’accepte pas ce type de demande.
fault-H1204 = Le contenu est d’un type que l’adresse n’accepte pas.
fault-H1205 = La demande porte sur une révision qui n’est plus la dernière.
fault-H1206 = La clé d’idempotence a déjà servi pour une autre demande.
fault-H1207 = La requête est arrivée trop lentement.
fault-C0803 = Rien ne porte ce nom.
fault-C0804 = Il n’y a plus d’espace sur le serveur.
fault-C0805 = Le serveur n’a pas pu exécuter l’opération.

## RECORDS
records-error = Erreur
records-hidden = Ne vous est pas communiqué
records-why-hidden = Pourquoi ?
records-other-languages = Dans d’autres langues
records-warnings = L’enregistrement a été sauvegardé. Veuillez vérifier ce qui est inhabituel :
records-look-at = L’enregistrement tel qu’il était le
records-step-taken = L’étape a été franchie.
step-not-from = L’étape « { $step } » n’est pas possible actuellement, car la fiche est à l’état « { $state } ». Sa page montre ce qui peut être fait.
step-conflict-do = Son état actuel figure ci-dessous. Si l’étape reste justifiée, envoyez-la de nouveau.
records-comment-help = Le commentaire est conservé dans l’historique et sera lu par la personne qui poursuivra le travail.
records-reason-needed = Indiquez pourquoi l’enregistrement est retiré.
withdraw-conflict-do = Consultez-la d’abord. Si elle doit toujours être retirée, envoyez de nouveau ce formulaire.
records-withdrawn-now = L’enregistrement a été retiré.
records-search-stopped = Un grand nombre d’enregistrements ont été parcourus et la page n’est pas pleine. La page suivante reprend à partir d’ici.
records-not-sorted = Cette collection est trop grande pour être triée. Elle est présentée dans l’ordre de ses clefs ; les filtres la réduisent.
records-why-read-only = Pourquoi puis-je seulement lire ici ?
records-empty-do = Cette collection ne contient aucun enregistrement que vous puissiez voir.
records-view-kept = La vue a été conservée.
records-view-forgotten = La vue a été supprimée.
records-view-help = Un nom de votre choix. Vous seul le voyez.
records-at-most = { $count } caractères au plus.
records-reference-help = La clef d’un enregistrement de { $collection }.
records-help-year = Une année, par exemple 2026.
records-help-quarter = Un trimestre, par exemple 2026-Q1.
records-help-month = Un mois, par exemple 2026-03.
records-number-help = Un nombre, par exemple { $example }.
records-doubtful = { $typed } peut désigner deux nombres. Écrivez-le sans séparateur de milliers.
records-yours = Votre saisie, commencée à partir de la révision { $number }
records-reason-help = L’objet de cette modification. Il est conservé dans l’historique.
records-file-needed = Choisissez d’abord un fichier.
records-check-broken = La vérification de ce fichier a été interrompue. Rien n’a été écrit ; relancez la vérification.
records-checking = Le fichier est en cours de vérification
records-rows-read = Lignes lues
records-found-in-all = Fautes et avertissements au total
records-faults-file = Télécharger toutes les fautes au format CSV
records-by-code = Fautes par nature
records-how-often = Nombre
records-first-faults = Fautes par ligne : { $shown } sur { $count }
collections-one = Collection
collections-records = Enregistrements que vous pouvez voir
jobs-mine = Mes travaux
jobs-about = Travaux de longue durée exécutés en arrière-plan, les plus récents d’abord.
jobs-none-do = Les importations et les rapports que vous lancez apparaissent ici.
jobs-what = Travail
jobs-stopping = Il s’arrêtera à la prochaine étape.
why-read = Lire cet enregistrement
why-read-confidential = Lire ses champs confidentiels
why-edit = Modifier son contenu
why-take = Le faire passer à l’étape suivante
why-withdraw = Le retirer
why-create = Créer un enregistrement dans cette collection
why-import = Importer un fichier dans cette collection
why-allowed-title = Cela est autorisé
why-allowed = Les règles d’accès vous y autorisent.
why-who-may = Qui peut le faire
why-nobody = Personne ne peut le faire dans l’état actuel de l’enregistrement.
why-state-too = Outre les règles d’accès, l’état de l’enregistrement compte : dans certains états, personne ne peut en modifier le contenu.
why-others = Poser la question pour autre chose :
why-own-country = pour le pays de l’enregistrement
why-no-country = n’agissant pour aucun pays
why-same-organisation = de votre organisation
why-author-only = uniquement l’auteur de la dernière révision
why-author-not = uniquement une personne qui n’a pas écrit la dernière révision
why-given-collection = si cette collection lui a été confiée
told-V0201 = Une valeur est requise ici.
told-V0202 = Le texte ne peut être lu comme une valeur de ce type.
told-V0203 = Le code ne figure pas dans la liste.
told-V0204 = Le code n’est pas valable à la date de l’enregistrement.
told-V0205 = Ce champ n’existe pas.
told-V0206 = L’unité est inconnue ou mesure autre chose.
told-V0207 = La valeur sort des limites autorisées.
told-V0208 = Le texte ou le fichier est trop long.
told-V0209 = L’enregistrement auquel il est fait référence n’existe pas.
told-V0210 = Le même enregistrement figure deux fois dans le fichier.
told-V0211 = Le texte manque dans une langue requise.
told-typed = « { $typed } » ne peut être accepté ici. { $how }
told-pattern = La forme n’est pas celle que ce champ demande.
told-boolean = Répondez par oui ou par non.
told-date = Un jour, par exemple 2026-03-31.
told-R0301 = Une règle n’est pas respectée.
told-R0302 = Une règle n’a pu être évaluée.
told-S0501 = L’enregistrement a changé entre-temps ou existe déjà.
told-W1001 = L’état de l’enregistrement ne le permet pas.
told-W1003 = Un commentaire est nécessaire pour cette étape.
told-A0902 = Vous ne pouvez pas écrire cet enregistrement.
told-I0401 = Le fichier ne peut être lu comme ce qu’il est censé être.
told-I0402 = Le codage du fichier n’est pas connu.
told-I0403 = La colonne d’un champ requis manque.
told-I0404 = Une ligne du fichier est trop longue.
told-I0405 = Le fichier a une colonne que la collection ne possède pas.
told-H1201 = Il y en a plus que ce qui peut être conservé.

## API
api-groups = Parties de l’interface
api-signing = Authentification
api-signing-about = Créez un jeton sur la page de votre compte et envoyez-le avec chaque requête. Sans jeton, vous voyez ce que tout le monde voit.
api-paging-about = Une liste répond avec un curseur, next. Envoyez-le comme after pour obtenir la page suivante ; à la fin, il est vide.
api-changing = Modification
api-changing-about = Une modification indique par If-Match sur quelle révision elle porte ; elle est refusée si l’enregistrement a changé depuis. Une requête munie d’un en-tête Idempotency-Key peut être renvoyée dans la journée sans être exécutée deux fois.
api-english = Les opérations sont décrites en anglais.
api-parameters = Paramètres
api-needed = obligatoire
api-body = Corps
api-answers = Réponses

## Glance
wb-no-figures = Il n’y a pas de chiffres pour ce choix.
wb-no-figures-do = Choisissez d’autres valeurs, un jour antérieur ou un moment postérieur.
wb-no-records = Il n’y a pas de dossiers que vous puissiez consulter.
wb-countries-none-do = Cherchez un autre nom ou une autre région.
wb-no-indicators = Aucun indicateur ne contient ces mots
wb-no-indicators-do = Cherchez d’autres mots.
wb-choose-title = Choisissez d’abord
wb-choose-required = Cet indicateur exige les valeurs marquées *. Choisissez-les ci-dessus.
wb-narrow-title = Trop de chiffres pour un seul graphique
wb-narrow = Choisissez une valeur de : { $names }.
wb-first-series = Seuls les { $count } premiers sont représentés.
wb-rows = Les lignes comptées
wb-manifest = Manifeste
wb-verify = Vérifier cette édition
wb-verified = L’édition est telle qu’elle a été établie : chaque fichier et chaque chiffre ont été vérifiés.
wb-live = Dans l’explorateur
wb-figures = Chiffres
wb-no-edition-do = Un fonctionnaire du secrétariat peut en établir une.
wb-as-at-help = now (maintenant), un jour tel que 2026-11-21 ou un moment tel que 2026-11-21T09:00:00Z
wb-parameter-listed-by = Selon la liste du
wb-parameter-from = Du
wb-parameter-to = Au
wb-first-rows = Les { $count } premières lignes sont affichées. Les fichiers les contiennent toutes.
wb-records-hidden = { $count ->
    [one] { $count } de ces dossiers est compté ici mais ne peut vous être montré.
   *[other] { $count } de ces dossiers sont comptés ici mais ne peuvent vous être montrés.
  }
wb-figures-same = { $count ->
    [0] Aucun n’est identique.
    [one] { $count } chiffre est identique.
   *[other] { $count } chiffres sont identiques.
  }

## ACCOUNTS AND ADMINISTRATION
signed-in = Vous êtes connecté.
signing-forgotten = Mot de passe oublié ?
signing-forgotten-about = Indiquez votre adresse électronique. S’il existe un compte à cette adresse, un lien y sera envoyé.
signing-reset-send = Envoyer le lien
signing-reset-sent = S’il existe un tel compte, un lien vient d’être envoyé. Il est valable une demi-heure.
signing-refused = Le nom, le mot de passe ou le code est incorrect. Vérifiez-les et réessayez.
signing-wait = Trop de tentatives en peu de temps. Secondes avant la prochaine tentative : { $count }
signing-second-late = La première étape est trop ancienne ou a été tentée trop souvent. Connectez-vous à nouveau.
signing-recovery-help = Un code de secours est également accepté ici.
signing-again = Recommencer
signing-outside-failed = La connexion par le fournisseur n’a pas abouti.
signing-demonstration-about = Choisissez un rôle. Ces comptes n’existent que dans cette démonstration.
password-rules = Au moins 12 caractères. Quatre mots sans rapport entre eux forment un bon mot de passe. Sont refusés les noms de votre compte, les mots courants avec des chiffres, les répétitions et les suites du clavier.
password-unequal = Les deux mots de passe sont différents.
password-short = Un mot de passe compte au moins 12 caractères.
password-long = Un mot de passe compte au plus 1 024 octets.
password-repeats = Le mot de passe se répète.
password-rows = Le mot de passe suit l’alphabet ou le clavier.
password-common = Le mot de passe est un mot courant à peine complété.
password-known = Le mot de passe contient « { $part } », que chacun peut connaître.
setup-first-title = Créer le premier compte
setup-first-about = Ce compte administre l’installation. Il peut créer tous les autres.
setup-name = Nom de la personne
setup-make = Créer le compte
setup-done = Le compte a été créé. Connectez-vous maintenant.
setup-reset-title = Choisir un nouveau mot de passe
setup-choose-about = Compte : { $name }
setup-password-set = Le mot de passe a été défini. Connectez-vous maintenant.
account-profile = Profil
account-language = Langue des pages et des lettres
account-all-collections = Selon les rôles
account-may = Ce que je peux faire
account-may-about = Ces règles d’accès concernent vos rôles. Leur libellé est celui des modules, en anglais.
account-saved = Les modifications ont été enregistrées.
account-no-password = Vous vous connectez ici sans mot de passe.
account-password-since = Dernière modification : { $moment }
account-password-about = Vous serez déconnecté partout ailleurs.
account-password-changed = Le mot de passe a été modifié. Vous êtes déconnecté partout ailleurs.
account-second-about = Après le mot de passe, six chiffres d’une application de votre téléphone sont demandés. Le mot de passe seul ne suffit plus.
account-second-picture = Code QR pour l’application d’authentification
account-second-until = À confirmer avant le { $moment }.
account-second-wrong = Le code est incorrect. Attendez le suivant et saisissez-le.
account-second-done = La deuxième étape est configurée.
account-second-remove = Supprimer l’application d’authentification
account-second-removed = La deuxième étape a été supprimée.
account-recovery-left = Codes non encore utilisés : { $count }
account-recovery-new = Créer de nouveaux codes de secours
account-recovery-once = Ils ne seront plus affichés. Les codes antérieurs ne fonctionnent plus.
account-recovery-kept = Je l’ai conservé
passkey-none-do = Ajoutez-en une ci-dessous : c’est plus rapide et plus sûr qu’un mot de passe.
passkey-added = Ajoutée : { $moment }
passkey-removed = La clé d’accès a été supprimée.
passkey-unnamed = Clé d’accès
passkey-name-help = Par exemple : ordinateur de travail
passkey-add-failed = La clé d’accès n’a pas pu être ajoutée. Vérifiez votre mot de passe et réessayez.
passkey-no-site = Ce serveur est joint par une adresse réseau. Les clés d’accès exigent un nom, que l’exploitant indique par --origin.
session-program = Programme
session-address = Adresse réseau
session-how = Connexion par
session-began = Depuis
session-seen = Dernière utilisation
session-by-password = Mot de passe
session-by-code = Mot de passe et code
session-by-recovery = Mot de passe et code de secours
session-by-passkey = Clé d’accès
session-by-provider = Fournisseur externe
session-ended = La session a été fermée.
session-others-ended = Toutes les autres sessions ont été fermées.
token-label = Nom du jeton
token-label-help = Indiquez le programme qui l’utilise.
token-expires-help = Au plus 366 jours à compter d’aujourd’hui.
token-make = Créer le jeton
token-made = Votre nouveau jeton
token-never = jamais
token-none = Aucun jeton pour l’instant
token-none-do = Créez-en un ci-dessous pour un programme qui agira en votre nom.
token-revoked = Le jeton a été révoqué.
token-use = Un programme l’envoie avec chaque requête dans cet en-tête :
token-wrong = Donnez-lui un nom, au moins un droit et une fin dans les 366 jours.
scope-read = Lire
scope-write = Écrire et faire avancer les fiches
scope-import = Importer des fichiers
scope-report = Produire des rapports
scope-administer = Administrer
administration-about = Ce qui fait fonctionner cette installation, et qui peut l’utiliser.
admin-account-new-about = Son titulaire choisit un mot de passe au moyen d’un lien. Vous ne le connaîtrez pas.
admin-account-invited = Invité
admin-account-made = Créé
admin-account-disabled = Le compte a été verrouillé. Ses sessions et jetons ne fonctionnent plus.
admin-account-disabled-about = Personne ne peut se connecter à ce compte.
admin-account-enabled = Le compte a été déverrouillé.
admin-account-taken = Il existe déjà un compte à cette adresse.
admin-bad-email = Ceci n’est pas une adresse électronique.
admin-required = À renseigner.
admin-needs-country = Un rôle national exige le pays pour lequel il agit.
admin-country-help = Pour les rôles nationaux : uniquement les fiches de ce pays.
admin-collections-help = Aucun choix : les rôles seuls décident. Pour les fournisseurs de données : uniquement ceux choisis.
admin-last-administrator = C’est le dernier compte pouvant administrer. Attribuez d’abord ce rôle à un autre compte.
admin-link-title = Lien pour choisir un mot de passe
admin-link-sent = Une lettre contenant ce lien est en route vers { $email }. En cas d’échec, le journal d’audit l’indique.
admin-link-no-mail = Cette installation n’envoie pas de lettres : transmettez le lien vous-même.
admin-password-changed = Dernière modification du mot de passe
admin-sign-out = Fermer toutes les sessions
admin-sessions-ended = Toutes les sessions du compte ont été fermées.
admin-second-remove = Supprimer la deuxième étape
admin-identity = Identité auprès d’un fournisseur externe
admin-identity-about = La personne se connecte par ce fournisseur. Le sujet est le nom que le fournisseur lui-même donne à la personne ; ce qui est inscrit ici remplace ce qui y figurait.
admin-identity-provider = Fournisseur
admin-identity-subject = Sujet
admin-identity-set = L’identité a été inscrite dans le compte.
admin-identity-taken = Cette identité appartient à un autre compte.
admin-may = Quelqu’un peut-il faire quelque chose ?
admin-may-about = Indiquez un compte, ou choisissez un rôle et un pays. La réponse cite les règles.
admin-may-who = Compte
admin-may-yes = Oui, en vertu de :
admin-may-no = Non.
admin-may-others = Pourraient le faire :
admin-policies = Règles d’accès
admin-policies-about = Ce qu’aucune règle n’autorise est refusé. Ce qu’une règle interdit est refusé, quoi qu’autorisent les autres.
admin-policy-permits = autorise
admin-policy-forbids = interdit
admin-policy-text = Le texte de la règle
admin-pack-maintainer = Responsable
admin-pack-authority = Fondement
admin-pack-uses = Utilise
admin-packs-warnings = Avertissements au chargement : { $count }
audit-none = Aucune ligne du journal ne répond à ces filtres
audit-tired = De nombreuses lignes ont été parcourues. Passez à la page suivante pour remonter plus loin.
audit-sign-in = Connexion
audit-sign-in-failed = Connexion refusée
audit-sign-out = Déconnexion
audit-account-made = Compte créé
audit-account-changed = Compte modifié
audit-account-disabled = Compte verrouillé
audit-account-enabled = Compte déverrouillé
audit-invited = Lien créé
audit-link-used = Lien utilisé
audit-reset-asked = Nouveau mot de passe demandé
audit-password-changed = Mot de passe modifié
audit-second-factor-enrolled = Deuxième étape configurée
audit-second-factor-removed = Deuxième étape supprimée
audit-recovery-codes-made = Codes de secours créés
audit-token-made = Jeton créé
audit-token-revoked = Jeton révoqué
audit-read-confidential = Fiche confidentielle lue
audit-letter-sent = Lettre envoyée
audit-letter-failed = Lettre non envoyée
audit-letter-given-up = Lettre abandonnée
audit-backup-made = Sauvegarde créée
audit-backup-fetched = Sauvegarde téléchargée
audit-backup-removed = Sauvegarde supprimée
audit-job-cancelled = Tâche annulée
audit-mapping-remembered = Correspondance retenue
action-read = Lire une fiche
action-readConfidential = Lire les champs confidentiels
action-create = Créer une fiche
action-edit = Modifier une fiche
action-withdraw = Retirer une fiche
action-take = Faire avancer une fiche
action-import = Importer
action-export = Exporter
action-readReport = Lire un rapport
action-buildReport = Produire un rapport
action-readIndicator = Lire un indicateur
action-manageAccounts = Gérer les comptes
action-readAudit = Lire le journal d’audit
action-manageJobs = Gérer les tâches de tous
action-backup = Créer et télécharger des sauvegardes
action-readHealth = Consulter l’état de l’installation
action-rebuild = Reconstruire les projections
job-import = Importation de { $file } dans { $collection }
job-report = Rapport { $report }
job-rebuild = Reconstitution des chiffres
job-rebuild-new = Reconstruire les projections
job-backup = Sauvegarde du registre
job-verify = Vérification du registre
job-verify-edition = Vérification de l’édition { $edition }
job-asked = La tâche a été demandée. Elle s’exécute en arrière-plan.
job-cancel-asked = L’arrêt de la tâche a été demandé.
outcome-rows = Lignes
outcome-backup = Sauvegarde
outcome-revisions = Révisions
outcome-place = Jusqu’à la position
outcome-edition = Édition
outcome-figures = Chiffres
outcome-files = Fichiers
outcome-new = Nouvelles
outcome-changed = Modifiées
outcome-unchanged = Inchangées
outcome-batch = Lot
outcome-left-out = Écartées
health-what = Élément examiné
health-packs = Modules
health-letters = Lettres
health-translations = Traductions
health-indicators = Indicateurs
health-is-good = Bon
health-is-look = À vérifier
health-is-bad = Ne fonctionne pas
health-verify-about = Le recalcul de toutes les empreintes prend plusieurs minutes pour un grand nombre de fiches. Il se fait en arrière-plan.
health-settings = Paramètres
health-address = Adresse des pages
health-encrypted = Connexions chiffrées uniquement
health-mail = Expéditeur des lettres
health-no-mail = Aucune lettre n’est envoyée
health-providers = Fournisseurs externes
health-upload = Taille maximale d’envoi
backup-asked = La sauvegarde est en cours en arrière-plan.
backup-running = Une sauvegarde est en cours. Rechargez cette page pour la voir.
backup-none = Aucune sauvegarde pour l’instant
backup-none-do = Créez-en une, puis conservez-la en un autre lieu.
backup-removed = La sauvegarde a été supprimée.
backup-remove-question = Supprimer la sauvegarde { $name } ?
backup-key = Une sauvegarde contient les données, les comptes et le journal d’audit, mais pas la clé de signature : conservez aussi le dossier « keys ».
sure-title = Montrez que c’est bien vous
sure-about = Ceci change ce que d’autres peuvent faire. Vous avez montré qui vous êtes il y a quelque temps ; faites-le à nouveau.
sure-without-password = Vous n’avez pas de mot de passe ici. Connectez-vous de nouveau, puis recommencez.
