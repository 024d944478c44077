-- 重新办理: the bureau opens an accepted task again.
alter table plan.task_act drop constraint task_act_kind_check;
alter table plan.task_act add constraint task_act_kind_check check (kind in
    ('assign', 'note', 'report', 'return', 'accept', 'reopen', 'ask', 'grant', 'refuse', 'raise'));
