# Lettres en français.
greeting = Madame, Monsieur { $name },
closing =
    Cette lettre a été envoyée par Mandate, la plateforme de communication de l’information, et n’appelle pas de réponse.
    Si vous ne l’attendiez pas, veuillez en informer votre administrateur.
and-more = … et { $count } de plus.
in-state = État : { $state }
due-by = à traiter avant le { $day }

invitation-subject = Votre compte dans Mandate
invitation =
    Un compte a été créé à votre nom. Choisissez un mot de passe au moyen de ce lien :

    { $link }

    Il fonctionne une seule fois, jusqu’au { $until }. Vous seul devez l’utiliser.

reset-subject = Nouveau mot de passe pour votre compte
reset =
    Quelqu’un, peut-être vous, a demandé un nouveau mot de passe pour votre compte. Choisissez-le au moyen de ce lien :

    { $link }

    Il fonctionne une seule fois, jusqu’au { $until }. Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste valable.

waiting-subject = Des fiches vous attendent
waiting = Les fiches suivantes vous ont été transmises et attendent votre intervention :

reminder-subject = Rappel : des fiches vous attendent
reminder = Les fiches suivantes attendent toujours votre intervention :

returned-subject = Une fiche vous a été renvoyée
returned = Les fiches suivantes ont été renvoyées pour correction. Le motif figure dans l’historique de chacune :

accepted-subject = Une fiche a été acceptée
accepted = Les fiches suivantes, auxquelles vous avez travaillé, ont été acceptées et sont désormais comptées dans les chiffres :
