"""The words of money: euros, incomes, and how often they come."""

from __future__ import annotations

import re
from typing import Final

from flows.reading.frames import AFTER_A_NUMBER, BEFORE_A_NUMBER
from flows.reading.tokens import word_set

EURO: Final = word_set("euro euros eur eurs e balle balles roro")
CENT: Final = word_set("centime centimes cts ct")
COUNTED: Final = word_set(
    """
    an ans mois enfant enfants personne personnes jour jours heure heures semaine
    semaines fois adulte adultes trimestre trimestres piece pieces pourcent
    """
)
NOTHING: Final = word_set("rien aucun aucune zero neant gratuit gratuitement nul")
NOTHING_PHRASES: Final = (
    " pas un centime ",
    " pas un sou ",
    " pas un euro ",
    " pas de revenu ",
    " pas de revenus ",
    " pas de salaire ",
    " pas de ressource ",
    " pas de ressources ",
    " pas de loyer ",
    " pas de pension ",
    " sans revenu ",
    " sans revenus ",
    " sans ressource ",
    " sans ressources ",
    " ne paie pas ",
    " paie pas de ",
)
MONTH_PHRASES: Final = (
    " par mois ",
    " mensuel ",
    " mensuels ",
    " mensuelle ",
    " mensuelles ",
    " mensuellement ",
    " le mois ",
    " du mois ",
    " au mois ",
    " chaque mois ",
    " tous les mois ",
    " mois ",
)
YEAR_PHRASES: Final = (
    " par an ",
    " l an ",
    " annuel ",
    " annuels ",
    " annuelle ",
    " annuelles ",
    " annuellement ",
    " annee ",
    " tous les ans ",
    " par annee ",
)
# Other paces cannot be turned into months without asking.
OTHER_PACES: Final = (
    " par semaine ",
    " la semaine ",
    " par jour ",
    " de l heure ",
    " par heure ",
    " par trimestre ",
    " du trimestre ",
    " hebdomadaire ",
    " trimestriel ",
)
KNOWN: Final = (
    BEFORE_A_NUMBER
    | AFTER_A_NUMBER
    | EURO
    | CENT
    | COUNTED
    | NOTHING
    | word_set(
        """
        revenu revenus salaire salaires ressource ressources loyer pension pensions
        charges charge comprises hors rsa apl aah chomage prime gagne touche dernier
        derniere annee caf tout mensuellement annuellement virgule l lui leur
        """
    )
)
INCOME: Final = word_set(
    "revenu revenus salaire salaires ressource ressources loyer pension euro mois an"
)
YEARS: Final = range(2015_00, 2050_00, 100)
PERIOD_WORDS: Final = word_set("an ans mois annee par")
CHOICE: Final = re.compile(r" (ou|entre) ")
ROUGHLY: Final = re.compile(r" (ou|quelques?|poussieres?|et demi) ")
