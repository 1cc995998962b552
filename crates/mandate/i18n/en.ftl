# Letters in English. English is written first; the other five languages follow it.
greeting = Dear { $name },
closing =
    This letter was written by Mandate, the reporting platform, and needs no answer.
    If you did not expect it, tell your administrator.
and-more = … and { $count } more.
in-state = State: { $state }
due-by = to be moved on by { $day }

invitation-subject = Your account in Mandate
invitation =
    An account has been made for you. Choose a password by this link:

    { $link }

    It works once, until { $until }. Nobody but you should use it.

reset-subject = Another password for your account
reset =
    Somebody, perhaps you, asked for another password for your account. Choose it by this link:

    { $link }

    It works once, until { $until }. If you did not ask for it, do nothing: your password remains.

waiting-subject = Something waits for you
waiting = These records have come to you and wait for your work:

reminder-subject = A reminder: records wait for you
reminder = These records still wait for your work:

returned-subject = A record has been returned to you
returned = These records have been returned for correction. The reason is in the history of each:

accepted-subject = A record has been accepted
accepted = These records that you worked on have been accepted and now count in the figures:
