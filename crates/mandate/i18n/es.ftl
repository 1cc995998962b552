# Cartas en español.
greeting = Estimado/a { $name }:
closing =
    Esta carta ha sido enviada por Mandate, la plataforma de presentación de información, y no requiere respuesta.
    Si no la esperaba, comuníquelo a su administrador.
and-more = … y { $count } más.
in-state = Estado: { $state }
due-by = debe tramitarse antes del { $day }

invitation-subject = Su cuenta en Mandate
invitation =
    Se ha creado una cuenta a su nombre. Elija una contraseña mediante este enlace:

    { $link }

    Funciona una sola vez, hasta el { $until }. Nadie más que usted debe utilizarlo.

reset-subject = Nueva contraseña para su cuenta
reset =
    Alguien, quizá usted, ha pedido una nueva contraseña para su cuenta. Elíjala mediante este enlace:

    { $link }

    Funciona una sola vez, hasta el { $until }. Si no la ha pedido, no haga nada: su contraseña sigue siendo válida.

waiting-subject = Hay registros que le esperan
waiting = Los siguientes registros le han sido remitidos y esperan su intervención:

reminder-subject = Recordatorio: hay registros que le esperan
reminder = Los siguientes registros siguen esperando su intervención:

returned-subject = Se le ha devuelto un registro
returned = Los siguientes registros han sido devueltos para su corrección. El motivo figura en el historial de cada uno:

accepted-subject = Se ha aceptado un registro
accepted = Los siguientes registros en los que usted trabajó han sido aceptados y ya se cuentan en las cifras:
