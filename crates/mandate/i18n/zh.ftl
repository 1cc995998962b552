# 中文信函。
greeting = 尊敬的{ $name }：
closing =
    本信由报告平台 Mandate 发出，无需回复。
    如您未预期收到此信，请告知管理员。
and-more = ……另有 { $count } 条。
in-state = 状态：{ $state }
due-by = 应在{ $day }之前处理

invitation-subject = 您的 Mandate 账户
invitation =
    已为您建立账户。请通过以下链接选择密码：

    { $link }

    该链接只能使用一次，有效期至{ $until }。除您本人外，任何人不应使用。

reset-subject = 您账户的新密码
reset =
    有人（可能是您）要求为您的账户设置新密码。请通过以下链接选择：

    { $link }

    该链接只能使用一次，有效期至{ $until }。如您没有提出要求，请不必理会，原密码仍然有效。

waiting-subject = 有记录等待您处理
waiting = 以下记录已转交给您，等待您处理：

reminder-subject = 提醒：有记录等待您处理
reminder = 以下记录仍在等待您处理：

returned-subject = 有记录退回给您
returned = 以下记录已退回更正。原因见每条记录的历史：

accepted-subject = 有记录已获接受
accepted = 您处理过的以下记录已获接受，现已计入数据：
