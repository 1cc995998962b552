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

## Reports
reports-title = Rapports
reports-about = Chaque nombre d’un rapport peut être suivi jusqu’à ses fiches.
report-contents = Table des matières
report-editions = Éditions
report-edition = Édition
report-compare = Comparer deux éditions
report-build = Établir une nouvelle édition
report-build-about = Le rapport est établi en arrière-plan. Vous pouvez quitter cette page.
report-building = Le rapport est en cours d’établissement.
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
fault-C0803 = Rien ne porte ce nom.
fault-C0804 = Il n’y a plus d’espace sur le serveur.
fault-C0805 = Le serveur n’a pas pu exécuter l’opération.

what-to-do = What to do
technical-wording = Exact wording
why-not = Why may I not do this?
why-not-title = Why this is not allowed
why-not-policy = Policy
why-not-pack = From the pack
why-not-none = No policy allows it. What is not allowed by a policy is refused.
why-not-forbidden = A policy forbids it.
why-not-asked = What was asked
why-not-known = What was known about you

## RECORDS
records-error = Erreur
records-hidden = Ne vous est pas communiqué
records-why-hidden = Pourquoi ?
records-other-languages = Dans d’autres langues
records-warnings = L’enregistrement a été sauvegardé. Veuillez vérifier ce qui est inhabituel :
records-look-at = L’enregistrement tel qu’il était le
records-step-taken = L’étape a été franchie.
records-comment-help = Le commentaire est conservé dans l’historique et sera lu par la personne qui poursuivra le travail.
records-reason-needed = Indiquez pourquoi l’enregistrement est retiré.
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
jobs-rebuild = Reconstitution des chiffres
jobs-report = Rapport
jobs-stopping = Il s’arrêtera à la prochaine étape.
jobs-rows = Lignes
jobs-figures = Chiffres
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
