"""Turns of phrase that no caller is given, over text without accents or capitals.

One pattern a line; quotes are straight and spaces plain. Sources: what the
mystery-caller surveys of 2016 and 2022 found, and the voice of the service.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows.checking import secrecy
from flows.checking.findings import Rule

FRENCH: Mapping[str, str] = {
    # Nobody is sent to a screen.
    "to_the_web": r"""
    \bwww\b
    https?\b
    \.(?:fr|com|org|gouv)\b
    \bpoint (?:fr|com|gouv)\b
    \be-?mails?\b
    \bmails?\b
    \bmels?\b
    \bcourriels?\b
    \badresses? (?:electroniques?|web|internet)
    \bboites? (?:de reception|mail|electronique)
    \bmessagerie electronique
    \btelecharg
    \bscann(?:e|ez|er|ee|es)\b
    \bnumeris(?:e|ez|er)\b
    \bscreenshot|\bcaptures? d'ecran
    \binternet\b
    \bweb\b
    \b(?:sites?|pages?) (?:web|internet|officiels?|de la caf|ameli|en ligne|dedie)
    \b(?:sur|via|par|voir|visitez) (?:notre|nos|le|les|leur|votre|un|ce) sites?\b
    \bportails?\b
    \bplates?-?formes?(?: numeriques?| en ligne)
    \b(?<!restez )(?<!reste )(?<!rester )en ligne\b
    \bsur la toile\b
    \b(?:teleservice|teleprocedure|teledeclar)
    \b(?:compte|espace|dossier|formulaire) (?:en ligne|personnel|numerique|ameli)
    \b(?:votre|mon) espace (?:client|personnel|particulier|prive|allocataire)
    \bmon compte\b
    \bcompte ameli\b
    \bameli\b
    \bfrance ?connect\b
    \bidentite numerique\b
    \bapplications? (?:mobile|caf|ameli|sur|pour|gratuite|du)
    \b(?:l'|une |notre |votre |cette )(?:appli|app)\b
    \b(?:notre|votre|cette|l') ?application\b(?! (?:de la loi|du texte|de l'article))
    \b(?:play store|app store|google|whatsapp|facebook|messenger)\b
    \bsmartphones?\b
    \bordinateurs?\b
    \btablettes?\b
    \bnavigateurs?\b
    \bmots? de passe\b
    \bcliqu(?:e|ez|er|ant)\b
    \bliens? (?:ci-dessous|suivant|recu|internet)
    \bqr ?codes?\b
    \b(?:de|en) (?:maniere|facon|version) (?:numerique|dematerialisee)
    \bdemarches? (?:dematerialisees?|numeriques?)
    \b(?:allez|rendez-vous|connectez|consultez|inscrivez).{0,40}(?:\bsites?\b|internet|ligne\b)
    \bconnect(?:ez-vous|er|ez)\b
    """,
    "asks_for_internet": r"""
    \bavez[- ]vous .{0,20}(?:internet|ordinateur|smartphone|connexion)
    \bavez[- ]vous .{0,20}(?:e-?mail|adresse mail)
    \b(?:disposez|beneficiez)[- ]vous .{0,30}(?:internet|ordinateur|connexion)
    \betes[- ]vous (?:connecte|equipe|a l'aise avec)
    \bsavez[- ]vous .{0,20}(?:internet|ordinateur|naviguer)
    """,
    # Nobody is sent away.
    "turned_away": r"""
    \brappel(?:ez|er)(?:-nous)? (?:plus tard|ulterieurement)
    (?<!vous )\brappelez(?:-nous)? (?:demain|lundi|dans|aux heures|un autre|une autre)
    \b(?:merci de|pouvez|devez|voulez bien|faut) rappeler (?:demain|lundi|dans|un autre)
    \breessay(?:ez|er) (?:plus tard|ulterieurement|demain|dans|un autre)
    \brenouvel(?:ez|er) (?:votre|l') ?appel
    \btous nos (?:conseillers|agents|operateurs|correspondants) sont
    \btoutes nos lignes sont
    \bnos (?:conseillers|agents) sont (?:tous )?(?:occupe|indispo)
    \bnos (?:services|bureaux|lignes) sont (?:\w+ )?(?:occupe|ferme|sature|indispo)
    \bnous ne (?:pouvons|sommes) (?:pas )?(?:donner suite|en mesure)
    \bne pouvons (?:pas )?(?:vous repondre|prendre votre appel|donner suite)
    \b(?:votre|cet) appel ne peut (?:pas )?(?:etre pris|aboutir)
    \bnous allons (?:devoir )?raccrocher
    \badressez-vous (?:ailleurs|a un autre|a une autre|au service competent)
    \bce n'est pas (?:notre|de notre) (?:ressort|competence|role)
    \bnous ne traitons pas\b
    """,
    "asks_a_relative": r"""
    \bdemand(?:ez|er) .{0,12}\ba (?:un|une|vos) .{0,10}(?:proche|voisin|enfant|ami)
    \bdemand(?:ez|er) .{0,12}\ba (?:votre|quelqu'un de votre) (?:famille|entourage)
    \bdemand(?:ez|er) .{0,12}\ba votre (?:proche|voisin|fils|fille|enfant)
    \b(?:faites-vous|se faire|vous faire) (?:aider|accompagner) par
    \bavec l'aide d'un (?:proche|voisin|ami)
    \bun proche (?:peut|pourra|saura)
    """,
    "surcharged_number": r"""
    \b0 ?8[ .]?[129](?:[ .]?\d){7}\b
    \b0 ?8[129]\d(?:[ .]?\d){6}\b
    \+33 ?8[ .]?[129](?:[ .]?\d){7}\b
    \b118[ .]?\d{3}\b
    (?<!, )\bzero huit(?: cent)?,? (?:onze|douze|dix|vingt)
    (?<!, )\bzero huit(?: cent)?,? quatre-vingt-(?:neuf|dix)
    \bcent dix-huit (?:deux|sept|huit|zero|cent)
    \bsurtax
    \bsurcout\b
    (?:euros?|centimes?|€) ?(?:par|la|/) ?min
    \bprix d'un appel\b
    \bcout de l'appel\b
    """,
    # Whoever asks for these is a thief.
    "asks_for_a_secret": secrecy.FRENCH,
    # A good clerk does not speak like a form.
    "officialese": r"""
    \bveuillez\b
    \bmerci de (?:bien )?(?:vouloir|patienter|rappeler|renouveler|saisir|composer|noter)
    \bmerci d'(?:indiquer|appuyer|attendre|avoir l'obligeance)
    \bvotre correspondant
    (?<!la )(?<!de )\bsuite a\b
    \bdans le cadre d
    \bnous vous (?:prions|saurions gre|invitons a)
    \b(?:priere|il convient|il y a lieu|il vous appartient|il vous incombe) de?\b
    \bconformement a
    \ble cas echeant\b
    \bsusmentionn|\bsusvise|\bsusnomm|\bci-(?:apres|avant|dessus)\b
    \bnonobstant\b
    \ben vertu d
    \bsous reserve d
    \ba defaut d
    \bprocede(?:z|r) (?:a|au|aux)\b
    \beffectu(?:ez|er) (?:votre|la|une|le)\b
    \bsaisi(?:r|ssez) (?:votre|le|la|les|vos|un)\b
    \bafferent
    \bladite\b|\bledit\b|\blesdits\b|\bdudit\b
    \bpar la presente\b
    \bnous avons (?:l'honneur|le regret)
    \bagre(?:ez|er)\b.{0,30}\b(?:salutations|expression|assurance)
    \bl'usager\b|\bles usagers\b
    \bvotre (?:requete|sollicitation)\b
    \bdans les (?:meilleurs|plus brefs) delais\b
    \bprises? en compte\b
    \b(?:reviendrons|reviendra|revenons) vers vous\b
    \bmunissez-vous\b
    \bulterieurement\b|\bprealablement\b
    \bnous accusons (?:bonne )?reception
    \bil est imperatif\b
    """,
    "blame": r"""
    \binvalides?\b(?! de guerre)
    \berreur de (?:saisie|votre part|frappe)
    \bsaisie (?:incorrecte|erronee|non valide)
    \bvous avez (?:mal|commis|fait une erreur|oublie|omis)
    \bvous (?:vous etes|etes) trompe
    \bvotre (?:reponse|saisie|choix|numero|demande) est (?:incorrect|errone|fau)
    \bvotre (?:reponse|saisie|choix|numero|demande) n'est pas (?:corr|val|reconnu)
    \b(?:reponse|numero|choix|code) (?:incorrecte?|errone|non reconnue?|non valide)
    \bvous (?:auriez|n'auriez) (?:pas )?du\b
    \bsi vous aviez\b
    """,
    "threat": r"""
    \bsous peine d
    \bfaute de quoi\b
    \ba defaut,
    \bvous vous exposez\b
    \bvos droits seront (?:supprimes|suspendus|coupes)\b
    \bdernier (?:avertissement|rappel)\b
    \bsans (?:reponse|retour) de votre part\b
    \bvous etes tenus?\b
    \bvous devez imperativement\b
    """,
    "familiar": r"""
    \btu\b
    \btoi\b
    \bt'(?:as|es|en|a|appelles?|inquiete)\b
    (?:^|[^a-z])(?<!un )(?<!le )(?<!du )(?<!bon )(?:ton|ta|tes) [a-z]
    (?:^|[.!?:;,] ?)(?:tape|dis|appuie|choisis|reponds|attends|patiente)(?=[ .!?,-]|$)
    (?:^|[.!?:;,] ?)(?:rappelle|ecris|envoie|repete|donne|ecoute)(?=[ .!?,-]|$)
    \bcoucou\b|\bsalut\b
    """,
    "gender_guessed": r"""
    \betes-vous (?:marie|celibataire|divorce|separe|veuf|retraite|inscrit|pacse)e?\b
    [a-z]\((?:e|ne|ve|le|se|rice|euse)\)
    [a-z]·(?:e|s|ne|es)\b
    """,
}

ENGLISH: Mapping[str, str] = {
    "to_the_web": r"""
    \bwww\b
    https?\b
    \.(?:fr|com|org|gouv)\b
    \bdot (?:com|fr)\b
    \be-?mails?\b
    \bwebsites?\b
    \bweb ?pages?\b
    \binternet\b
    \bonline\b
    \bdownload
    \bscan(?:ned|ning)?\b
    \bmobile apps?\b|\b(?:the|our|an|your) apps?\b
    \blog ?(?:in|on)\b|\bsign in\b
    \bpasswords?\b
    \bclick\b
    \b(?:online|personal|your) accounts?\b
    \bfrance ?connect\b
    \bsmartphones?\b|\bcomputers?\b|\btablets?\b
    \bqr ?codes?\b
    """,
    "asks_for_internet": r"""
    \bdo you have .{0,20}(?:internet|computer|smartphone|e-?mail)
    \bare you online\b
    """,
    "turned_away": r"""
    \b(?:call|ring)(?: us)?(?: back)? (?:later|tomorrow|another)
    \btry again later\b
    \ball our (?:advisers|agents|lines) are
    \bwe (?:cannot|can't|are unable to) (?:answer|take) your call
    """,
    "asks_a_relative": r"""
    \bask (?:a|your|someone in your) .{0,10}(?:relative|friend|neighbour|family)
    \bask your (?:son|daughter|child)
    """,
    "surcharged_number": r"""
    \b0 ?8[ .]?[129](?:[ .]?\d){7}\b
    \bpremium rate\b
    (?:euros?|cents?|€) (?:per|a) minute
    """,
    "asks_for_a_secret": secrecy.ENGLISH,
    "officialese": r"""
    \bkindly\b
    \bplease be advised\b
    \bpursuant to\b|\bhereby\b|\bin accordance with\b|\bhereinafter\b
    \bin the framework of\b
    \bwe regret to\b
    """,
    "blame": r"""
    \binvalid\b
    \bincorrect\b|\berroneous\b
    \binput error\b
    \byou (?:have )?(?:failed|made a mistake|entered the wrong)
    """,
    "threat": r"""
    \bunder penalty\b|\bfailing which\b|\bfinal (?:notice|warning)\b
    """,
}


def compiled(patterns: Mapping[str, str]) -> Mapping[Rule, re.Pattern[str]]:
    """Make one expression of the lines of each rule."""
    return {Rule(rule): expression(lines) for rule, lines in patterns.items()}


def expression(lines: str) -> re.Pattern[str]:
    """Make one expression of patterns, one a line."""
    return re.compile("|".join(filter(None, map(str.strip, lines.splitlines()))))


BY_LANGUAGE: Mapping[str, Mapping[Rule, re.Pattern[str]]] = {
    "fr": compiled(FRENCH),
    "en": compiled(ENGLISH),
}

# Fine in writing, but no voice says it well.
UNSPEAKABLE = re.compile(
    r"[€%&/\\<>_*#@+=§°|~^()\[\]]|\.\.\.|…|\betc\b|\bcf\b|\bex\s?:|\bn°|\brdv\b|\btel\."
    r"|\bsvp\b|\bmme\b|\bart\.|\bqqn\b|\b[A-Z]\.[A-Z]\."
)

# Letters that French words lose when they are typed in a hurry. A word listed here
# does not exist without its accent, even in the spelling of 1990.
WITHOUT_ACCENT = re.compile(
    r"""(?ix)\b(?:
    a\s(?:bientot|bientôt|tout\smoment|nouveau|partir|propos|domicile|présent)\b
    |(?:jusqu'|grâce\s|grace\s|quant\s|face\s|par\srapport\s)a\b
    |bientot|tantot|plutot|aussitot|hopital|hotel|controle|role|diplome
    |deja|voila|tres|apres|aupres|pres|proces|succes|acces|regles?|pieces?
    |numeros?|telephones?|telephoner|telephonez|references?|securite|sante|medecins?
    |medecine|ecrire|ecrivez|ecrit|repondez|repondre|reponses?|repeter|repetez
    |prenoms?|etre|etes|meme|memes|decembre|fevrier|operateurs?|etages?|epoux
    |identite|societe|egalement|ecoute|ecouter|ecoutez|ete|etait|delais?|desole
    |carriere|premiere|derniere|troisieme|deuxieme|necessaire|benefice|beneficier
    |beneficiaires?|declaration|declarer|declarez|demarches?|demenager|demenagement
    |reclamation|reception|recu|recus|recue|facade|francais|lecon|ca
    |immediatement|interets?|foret|fenetre|tete|fete|requete|enquete|pret\s(?:a|pour)
    |annees?|journee|matinee|soiree|duree|entree|arrivee|idee|hebergement|menage
    |reseau|residence|resilier|reserver|evenement|eleves?|etudiant|etranger|etrangere
    |eligible|equipe|coeur|soeur|oeuvre|voeux|oeil
    )\b"""
)
