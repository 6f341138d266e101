"""The words expected just before and just after a number in a sentence.

A number beside any other word may be half of a longer one that was misheard: it is
read, but not held certain.
"""

from __future__ import annotations

from typing import Final

from flows.reading.tokens import word_set

BEFORE_A_NUMBER: Final = word_set(
    """
    ai as a avons avez ont avait avais est etait sommes suis sont etions serons y en
    il elle on nous vous que les le l c s d de du des mes nos ses vos leurs ces
    environ exactement seulement juste presque autour approximativement pres vers
    avec pour sur dans font fait faire faisait reste gagne gagnais gagnons touche
    touchons touchais percois percoit paie paye payons verse coute vaut vit vivons
    vis loge logeons eleve numero nombre loyer salaire pension retraite montant somme
    revenu revenus total age chiffre donc oui ouais alors euh ben bah bon bien voila
    moi plus moins par et puis ou soit deja eu encore toujours dis tous toutes
    depuis apres avant jusque entre mettez dirais crois pense peut etre surement
    dossier allocataire fiscal identifiant telephone portable fixe postal code
    au aux naissance mobile fevrier janvier mars avril mai juin juillet aout septembre
    octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
    annee an ne nee jour mois net brut tapez etage qu dois doit devons reclame
    reclament rembourse recois recevais percevais travaille cotise vecu habite recu
    percu verse dure attends attendu mis donne demande declare gagne touche ca
    """
)

AFTER_A_NUMBER: Final = word_set(
    """
    personne personnes enfant enfants adulte adultes fille filles garcon garcons
    gosse gosses gamin gamins petit petits petite petites bebe bebes grand grands
    frere freres soeur soeurs bouche bouches tete tetes heure heures minute minutes
    an ans annee annees mois jour jours semaine semaines trimestre trimestres fois
    euro euros eur balles centime centimes net nets nette brut bruts piece pieces
    en a au aux chez dans avec par et dont moi nous environ pour depuis merci
    seulement exactement je j c ce on il elle tout tous toutes de d du sur oui non ou
    voila euh hein donc mais parce que qui la le les plus ici maintenant total
    virgule point pas rien s y janvier fevrier mars avril mai juin juillet aout
    septembre octobre novembre decembre approximativement peu pres quelque chaque
    mensuel mensuels mensuelle mensuelles annuel annuels annuelle annuelles
    vous cette est charges hors compris comprises k charge
    dernier derniere seul seule seuls seules
    prochain prochaine h er eme metres kilometres contrat contrats
    """
)


def is_framed(before: str, after: str) -> bool:
    """Tell whether a number stands between words that may surround a number."""
    is_before_usual = not before or before in BEFORE_A_NUMBER
    return is_before_usual and (not after or after in AFTER_A_NUMBER)
