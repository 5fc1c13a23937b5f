"""Groups of opinion, and what unites them: from members' agree, disagree, pass on short statements. Pure; numpy at most.

`plane` puts people on a plane by how they voted, `groups` finds who votes alike, `unity` finds what every group agrees on.
Shape of the method: Small, Bjorkegren, Erkkilä, Shaw & Megill 2021, "Polis: Scaling deliberation by mapping high
dimensional opinion spaces". Silent members are those who voted too little to be placed: they are counted, never guessed.
"""
