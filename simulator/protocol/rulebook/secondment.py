"""Seconded police: the power behind it, their work in teams, their dress, their local contact."""

from simulator.protocol.conditions import all_of, carries, fact, no, says, surely
from simulator.protocol.duties import MAJOR, MINOR, PERSON, duty, existence, holds, on
from simulator.protocol.rulebook.plan_terms import PLANNING, once

DEPLOYED, CONSULTED = "officer_deployed", "senior_liaison_consulted"
ACROSS = (*PLANNING, CONSULTED)
# Immigration officers going without police are deployed too, and are no concern of these duties.
MAY_BE_POLICE = no(surely(says("role", "io_unaccompanied")))

DUTIES = (
    duty(
        "senior-liaison-across-forces",
        clauses=("JP-4.1.1-cs-3",),
        severity=MINOR,
        owed_by="senior_police_liaison",
        arises=on(
            *ACROSS,
            when=all_of(once(*ACROSS), fact("multi_force")),
        ),
        requires=existence(CONSULTED),
        says="Be consulted on tactics when an operation crosses force areas.",
    ),
    duty(
        "secondment-cites-power",
        clauses=("JP-4.2.1",),
        severity=MINOR,
        owed_by="force",
        arises=on("secondment_started"),
        requires=holds(carries("power"), unknown="breached"),
        says="Name the power under which an officer is seconded.",
    ),
    duty(
        "secondee-has-role",
        clauses=("JP-4.1.1-sec-1",),
        severity=MINOR,
        owed_by="seconded_police",
        arises=on(DEPLOYED, when=MAY_BE_POLICE),
        requires=holds(carries("role"), unknown="breached"),
        says="State the part a police officer plays in the arrest team.",
    ),
    duty(
        "secondee-mentors",
        clauses=("JP-4.1.1-sec-2",),
        severity=MINOR,
        owed_by="seconded_police",
        arises=on(DEPLOYED, role="secondee"),
        requires=existence("police_mentoring_done"),
        says="Pass your skills on to immigration officers when you work with them.",
    ),
    duty(
        "secondee-gives-advice",
        clauses=("JP-4.1.1-sec-3",),
        severity=MINOR,
        owed_by="seconded_police",
        arises=on(DEPLOYED, role="secondee"),
        requires=existence("tactical_advice_given"),
        says="Give tactical advice for the operation you are deployed on.",
    ),
    duty(
        "secondee-keeps-local-contact",
        clauses=("JP-4.1.1-sec-4",),
        severity=MAJOR,
        owed_by="seconded_police",
        arises=on("premises_entered"),
        requires=existence("local_force_informed"),
        readings=("CF-027",),
        says="Keep the local force informed of the operation; a secondee does not replace that.",
    ),
    duty(
        "secondee-recognised-as-police",
        clauses=("JP-4.1.1-dress-1",),
        severity=MAJOR,
        owed_by="seconded_police",
        arises=on(DEPLOYED, role="secondee"),
        requires=holds(no(says("identifiable", False)), unknown="met"),
        same=PERSON,
        says="Dress so that the suspect sees a police officer lawfully on duty.",
    ),
    duty(
        "secondee-not-local-police",
        clauses=("JP-4.1.1-dress-2",),
        severity=MAJOR,
        owed_by="seconded_police",
        arises=on(DEPLOYED, role="secondee"),
        requires=holds(no(says("task", "local_policing")), unknown="met"),
        same=PERSON,
        says="Work so that the community sees you with immigration and not as local police.",
    ),
)
