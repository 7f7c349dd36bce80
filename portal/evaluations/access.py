"""Who may know of a cycle, and who reads which part of it.

A leader's report belongs to the person it is about. Whoever holds the post of the leader's leader reads it too, and HR
where the rules of the cycle said so before it opened; nobody else, and nobody by virtue of being an administrator.
Areas are for the board, for leaders and MED where they lead or follow them. Nobody reads before the own stage.
A pulse is for those who were asked, and for those who lead the team or answer for the initiative, as its rules say.
"""

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, Pulse, Stage, StageRelease
from portal.organisation.models import UnitPeriod
from portal.organisation.unit_periods import last_period
from portal.strategy import access as strategy
from portal.strategy.models import Initiative
from portal.surveys.models import Participant, RespondentRole, Survey, SurveyGroup, SurveyState, SurveyUnit


def manages(viewer: Viewer) -> bool:
    """Return whether the viewer runs cycles."""
    return viewer.has_role_everywhere("hr")


def released(stage: Stage) -> sa.ColumnElement[bool]:
    """Return the condition on a cycle that its results are released at a stage."""
    found = sa.exists().where(StageRelease.cycle_id == EvaluationCycle.id, StageRelease.stage == stage)
    return found.correlate(EvaluationCycle)


def is_kept() -> sa.ColumnElement[bool]:
    """Return the condition on a cycle that its results have not been deleted, as they are when their time is over."""
    found = sa.exists().where(Survey.id == EvaluationCycle.survey_id, Survey.erased_at.is_(None))
    return found.correlate(EvaluationCycle)


def is_owner(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that an evaluated leader is the viewer."""
    return EvaluatedLeader.person_id == viewer.person_id


def is_superior(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer holds the post of the leader's leader."""
    # Somebody who has moved up since must not read as the leader of their former self's report; that is their own.
    not_self = EvaluatedLeader.person_id != viewer.person_id
    return sa.and_(EvaluatedLeader.superior_position_id.in_(viewer.position_ids), not_self)


def report_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may read a leader's report. Joins leader and cycle."""
    return sa.and_(is_kept(), report_known_to(viewer))


def report_known_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know of a leader's report, also when its results are deleted."""
    ways = [
        sa.and_(is_owner(viewer), released(Stage.LEADER)),
        sa.and_(is_superior(viewer), released(Stage.SUPERIOR)),
    ]
    if manages(viewer):
        ways.append(sa.and_(EvaluationCycle.hr_reads.is_(True), released(Stage.SUPERIOR)))
    return sa.and_(EvaluatedLeader.excused == "", sa.or_(*ways))


def follow_up_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer reads what a follow-up says: the two leaders alone. Joins as above."""
    owns = sa.and_(is_owner(viewer), released(Stage.LEADER))
    return sa.and_(EvaluatedLeader.excused == "", sa.or_(owns, sa.and_(is_superior(viewer), released(Stage.SUPERIOR))))


def list_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer sees who is on a leader's list: names, never whether they answered."""
    return sa.true() if manages(viewer) else sa.and_(is_owner(viewer), EvaluationCycle.prepared_for_on.is_not(None))


def areas_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may open a cycle's picture across areas. Joins cycle and survey."""
    return sa.and_(is_kept(), areas_known_to(viewer))


def areas_known_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know of that picture, also when its results are deleted."""
    ways: list[sa.ColumnElement[bool]] = []
    if manages(viewer):
        ways.append(sa.true())
    if viewer.is_on_board:
        ways.append(Survey.for_board.is_(True))
    if viewer.leads_units:
        ways.append(sa.and_(Survey.for_leaders.is_(True), _has_unit(viewer.area_unit_ids)))
    if viewer.is_med:
        ways.append(sa.and_(Survey.for_med.is_(True), _has_unit(viewer.med_unit_ids)))
    return sa.and_(released(Stage.BOARD), sa.or_(*ways)) if ways else sa.false()


def area_history_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that an earlier cycle may be shown beside an area that the viewer may open. Joins as above.

    Who opens an area now sees what it was, also from before they came, as far as that cycle's rules open areas to them.
    """
    ways: list[sa.ColumnElement[bool]] = []
    if manages(viewer):
        ways.append(sa.true())
    if viewer.is_on_board:
        ways.append(Survey.for_board.is_(True))
    if viewer.leads_units:
        ways.append(Survey.for_leaders.is_(True))
    if viewer.is_med:
        ways.append(Survey.for_med.is_(True))
    return sa.and_(released(Stage.BOARD), sa.or_(*ways)) if ways else sa.false()


def sees_all_leaders(viewer: Viewer, survey: Survey) -> bool:
    """Return whether the viewer sees how all leaders stand: HR, and the board where the rules say so.

    A director whom the rules let in as the leader of an area alone does not see how leaders elsewhere lie.
    """
    return manages(viewer) or (viewer.is_on_board and survey.for_board)


def reads_imported(viewer: Viewer) -> bool:
    """Return whether the viewer opens the page of a round that was imported: HR and the board."""
    return manages(viewer) or viewer.is_on_board


def area_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition on a frozen unit that the viewer may see its area's figures, in a cycle that may be opened.

    The board and HR every unit, leaders and MED the units they lead or follow now, and all of them the top.
    """
    if manages(viewer):
        return sa.true()
    ways: list[sa.ColumnElement[bool]] = [SurveyUnit.parent_id.is_(None)]
    if viewer.is_on_board:
        ways.append(Survey.for_board.is_(True))
    if viewer.leads_units:
        ways.append(sa.and_(Survey.for_leaders.is_(True), SurveyUnit.unit_id.in_(viewer.area_unit_ids)))
    if viewer.is_med:
        ways.append(sa.and_(Survey.for_med.is_(True), SurveyUnit.unit_id.in_(viewer.med_unit_ids)))
    return sa.or_(*ways)


def employees_version_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may read the employees' version of a unit: those who were asked there.

    The leader and the leader's leader see the same page, so that they know what is told.
    """
    return sa.and_(is_kept(), employees_version_known_to(viewer))


def employees_version_known_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know of that version, also when its results are deleted."""
    asked = (
        sa.exists()
        .where(
            Participant.survey_id == EvaluationCycle.survey_id,
            Participant.person_id == viewer.person_id,
            SurveyGroup.id == Participant.group_id,
            SurveyGroup.role == RespondentRole.EMPLOYEE,
            SurveyUnit.id == Participant.survey_unit_id,
            SurveyUnit.unit_id == EvaluatedLeader.unit_id,
        )
        .correlate(EvaluationCycle, EvaluatedLeader)
    )
    open_to_asked = sa.and_(Survey.for_respondents.is_(True), asked)
    readers = sa.or_(open_to_asked, is_owner(viewer), is_superior(viewer))
    return sa.and_(EvaluatedLeader.excused == "", released(Stage.EMPLOYEES), readers)


def steps_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer sees which steps a leader has held, each viewer from the own stage on.

    The two leaders, HR, and the board where the rules of the cycle say so. Joins leader, cycle and survey.
    """
    ways = [follow_up_visible_to(viewer)]
    if viewer.is_on_board:
        ways.append(sa.and_(Survey.for_board.is_(True), released(Stage.BOARD)))
    if manages(viewer):
        ways.append(released(Stage.LEADER))
    return sa.and_(EvaluatedLeader.excused == "", sa.or_(*ways))


def steps_counted_for(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition on a leader that MED's counts of the steps are made of this one too. Joins as above.

    They are of all leaders, and `follow_up_counts` decides which areas are told of.
    """
    if not viewer.is_med:
        return sa.false()
    return sa.and_(EvaluatedLeader.excused == "", Survey.for_med.is_(True), released(Stage.BOARD))


def pulse_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know of a pulse; HR of all, others of what is released to them.

    Those who were asked; who leads the team, or the unit right above it; who answers for the initiative; and the board
    where it may know of the initiative. Joins pulse and survey.
    """
    if manages(viewer):
        return sa.true()
    return sa.and_(is_counted(), sa.or_(*_ways_to_pulse(viewer, Survey)))


def earlier_pulse_visible_to(viewer: Viewer, earlier: type[Survey]) -> sa.ColumnElement[bool]:
    """Return the condition that the survey of an earlier pulse may be shown beside a pulse that the viewer reads.

    Who reads a pulse sees the one before it, also from before they came, as far as that one's rules open it to them.
    """
    return sa.true() if manages(viewer) else sa.or_(*_ways_to_pulse(viewer, earlier))


def _ways_to_pulse(viewer: Viewer, rules: type[Survey]) -> list[sa.ColumnElement[bool]]:
    """What lets somebody read a pulse, each as far as the rules of a survey say: its own, or an earlier one's."""
    asked = sa.exists().where(Participant.survey_id == Survey.id, Participant.person_id == viewer.person_id)
    ways = [sa.and_(rules.for_respondents.is_(True), asked.correlate(Survey))]
    if viewer.leads_units:
        ways.append(sa.and_(rules.for_leaders.is_(True), _leads_team(viewer)))
    owned = sa.select(Initiative.id).where(strategy.visible_to(viewer), strategy.owned_by(viewer))
    ways.append(sa.and_(rules.for_leaders.is_(True), Pulse.initiative_id.in_(owned)))
    if viewer.is_on_board:
        known = sa.select(Initiative.id).where(strategy.visible_to(viewer))
        ways.append(sa.and_(rules.for_board.is_(True), Pulse.initiative_id.in_(known)))
    return ways


def sees_absence_of(viewer: Viewer, unit_id: int) -> bool:
    """Return whether the viewer sees a unit's absence: HR, the board, and those who lead the unit or one above it."""
    return manages(viewer) or viewer.is_on_board or unit_id in viewer.area_unit_ids


def is_counted() -> sa.ColumnElement[bool]:
    """Return the condition that a survey's results have been released at all."""
    return Survey.state == SurveyState.RELEASED


def _has_unit(unit_ids: frozenset[int]) -> sa.ColumnElement[bool]:
    has = sa.exists().where(SurveyUnit.survey_id == Survey.id, SurveyUnit.unit_id.in_(unit_ids))
    return has.correlate(Survey)


def _leads_team(viewer: Viewer) -> sa.ColumnElement[bool]:
    # A team that is closed stays with the unit that it lay right below last.
    right_below = sa.select(UnitPeriod.unit_id).where(
        UnitPeriod.parent_id.in_(viewer.led_unit_ids), last_period(viewer.on)
    )
    return sa.or_(Pulse.unit_id.in_(viewer.led_unit_ids), Pulse.unit_id.in_(right_below))
