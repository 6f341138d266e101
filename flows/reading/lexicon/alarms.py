"""Turns of phrase that call for help at once, one a line, over words without "ne"."""

from __future__ import annotations

from enum import StrEnum


class Distress(StrEnum):
    """What calls for an emergency number, or a person first in the queue."""

    DANGER = "danger"
    SUICIDE = "suicide"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    EVICTION = "eviction"
    NO_HEATING = "no_heating"
    NO_FOOD = "no_food"


# The gravest first: it is the one answered when several are told.
ALARMS: dict[Distress, str] = {
    Distress.SUICIDE: r"""
    (?:veux|veut|vais|va|voudrais|pense|menace) (?:\w+ ){0,2}suicider
    envie (?:\w+ )?mourir
    (?:plus|pas) (?:\w+ ){1,3}(?:de|a) vivre
    plus vivre
    envie (?:\w+ )?vivre(?<!ai envie de vivre)
    (?:vais|veux|voudrais|va) (?:\w+ )?(?:tuer|pendre)(?! le temps)
    me jeter
    (?:menace|veut|veux|vais|va|envie) (?:\w+ )?sauter (?:du|par|d un|sous|dans)
    (?:me|se|nous) suicider
    (?:suis|est) suicidaires?
    (?:idees?|pensees?|envies?) (?:suicidaires?|de suicide|noires)
    (?:pense|penser|songe|parle|parler) (?:au|de) suicide
    tentative de suicide
    (?:vais|veux|voudrais|voulais|pense a|envie de|finir par) me tuer
    menace de se tuer
    (?:veut|va|voudrait|parle de) se tuer
    je (?:veux|vais|voudrais|prefere|prefererais) mourir
    (?:aimerais|aime mieux|plus qu a|envie de|vouloir) mourir
    (?:veut|voudrait|prefere|prefererait) mourir
    (?:plus|pas|aucune) (?:d |l |la |le |aucune )?(?:envie|force|gout) de vivre
    plus (?:de |aucune )?raison de vivre
    (?:veux|peux|arrive|envie) (?:plus|pas) (?:a |de )?vivre
    (?:veux|vais|voudrais|envie d|prefere) en finir(?! avec (?!la vie|ma vie|tout))
    en finir avec (?:la|ma) vie
    (?:pense a|vouloir|besoin d) en finir(?! avec (?!la vie|ma vie|tout))
    (?:mettre|met|mets) fin a (?:mes|ses|ma|sa) (?:jours|vie)
    (?:me|se) foutre en l air
    (?:me|se) (?:pendre|noyer)
    met+re fin a mes
    (?:me|se) jeter (?:par|sous|dans|du|d un|de la|a l eau)
    me (?:tirer une balle|faire sauter la|ouvrir les veines|supprimer)
    (?:avaler|avale|prendre|pris) (?:des|tous mes|tous les|plein de) cachets
    (?:avaler|avale|pris) (?:des|tous mes|tous les|plein de|trop de) medicaments
    faire une (?:grosse )?(?:betise|connerie)(?! dans| sur| avec)
    (?:a quoi bon|ca sert a rien de|plus la peine de) vivre
    mieux que je (?:disparaisse|meure|sois morte?)
    (?:tentatives?|tente|fait \w+|fait une \w+) de (?:suicide|suicider)
    (?:veux|vais|pense|envie) (?:\w+ ){0,2}suicid\w+
    (?:aucune|plus|pas|sans) (?:\w+ )?raisons? (?:\w+ )?vivre
    (?:quoi|a) (?:\w+ )?bons? vivre
    (?:me|se) foutre (?:\w+ )?l air
    (?:me|se) jete[rs]? (?:\w+ ){0,2}(?:fenetre|train|pont|vide|balcon|eau)
    vais (?:\w+ )?faire (?:\w+ ){1,2}betises?$
    en finir avec (?:la|ma) \w+$
    mieux (?:\w+ )?(?:que )?je sois mort\w*
    """,
    Distress.MEDICAL: r"""
    (?:plus|pas) (?:\w+ )?respirer
    evanouie?
    etouffe
    (?:arrive|peut|peux|peus) (?:plus|pas) (?:\w+ ){1,2}relever
    (?:un|de|son|mon) malaises?(?! social)
    crise cardiaque
    en train de (?:faire|avoir) (?:un|une) (?:avc|infarctus|crise|attaque)
    vient de faire (?:un|une) (?:avc|infarctus|crise|attaque)
    (?:je|il|elle|mari|femme|pere|mere) fais?t? (?:un|une) (?:avc|infarctus|attaque)
    (?:peux|peut|arrive) (?:plus|pas|mal) (?:a )?(?:bien )?respirer
    (?:du )?mal a respirer
    (?:je|j|il|elle|bebe|fils|fille|mari|femme|mere|pere) (?:m |s )?etouffe
    respire (?:plus|pas|mal|tres mal)
    (?:mal|douleurs?|serre) (?:a|dans) (?:la |ma )?poitrine
    (?:perds|perd|perte de) (?:beaucoup de |du |mon |plein de )?sang
    saignes? (?:beaucoup|enormement|abondamment|tellement|fort|sans arret)
    (?:est|suis|trouvee?) inconsciente?
    (?:perdu|perd) connaissance
    (?:s est|vient de s|va s|vais m|suis) evanoui(?:e|r)?
    tomber dans les? pommes?
    (?:arrive|peut|peux) (?:plus|pas) (?:a )?(?:se|me) (?:relever|lever)
    (?:est|suis) tombee? (?:par terre|dans l escalier|dans les escaliers)
    (?:est|suis) tombee? dans (?:la douche|la baignoire|sa chambre|la cuisine)
    (?:il|elle|mari|femme|mere|pere|bebe) (?:repond|bouge) plus
    (?:une|d) overdose
    convulsions?
    me sens (?:tres |vraiment )?mal
    sens pas bien du tout
    perdu les eaux
    en train d accoucher
    vais accoucher (?:la|maintenant|tout de suite)
    (?:bras|visage|bouche) (?:est )?(?:tout )?paralysee?
    (?:intoxication|intoxiquee?) (?:au )?(?:monoxyde|gaz)
    besoin (?:d une|d un|du|de) (?:ambulance|samu|secours)
    appelez (?:une ambulance|le samu|un medecin|les secours|les urgences)
    urgence (?:medicale|vitale)
    (?:fait|fais|faire) (?:\w+ ){1,2}(?:malaises?|avc|infarctus)(?! social)
    (?:fait|fais|faire) (?:\w+ ){1,2}crise cardiaque
    (?:fait|fais|faire) (?:une )?crise (?:cardiaque|\w+)$
    serres? (?:\w+ ){1,3}poitrines?
    tombees? (?:\w+ ){0,2}escaliers?
    perdu les eauxs?
    """,
    Distress.VIOLENCE: r"""
    (?:il|mari|pere|compagnon|conjoint|ex|fils) (?!se )(?:\w+ )?(?:frappe|cogne)
    tape dessus
    peur (?:\w+ ){1,3}frappe
    fait (?:agresser|frapper|violer)
    (?<!je )(?:me|nous) (?:frappe|cogne|bat|battent|tape|tabasse)(?:nt)?
    (?:il|elle|mari|pere|fils|compagnon) (?:la|le|les|lui) (?:frappe|cogne|tape|bat)
    (?:m|nous) (?:a|ont) (?:encore )?(?:frappe|battu|tape|cogne|tabasse|gifle)[ers]*
    (?:m|nous) (?:a|ont) (?:encore )?(?:etrangle|viole|agresse|blesse|sequestre)[ers]*
    (?:fait|fais|faite|faire) (?:frapper|battre|tabasser|taper dessus|violer|agresser)
    (?:mari|ex|conjoint|compagnon|copain|ami|pere|frere|femme) est (?:tres )?violente?
    (?:fils|fille|mere|conjointe|compagne|voisin) est (?:tres )?violente?
    (?:il|elle) (?:est|devient) (?:tres |trop )?violente?
    victimes? (?:de |des |d une )?violences?
    (?:subis|subit|cause|fuis|fui|fuir|fuit) (?:de |des |les |la |ses )*violences?
    violences? (?:conjugales?|familiales?|physiques?|sexuelles?|domestiques?)
    violences? (?:intrafamiliales?|a la maison|chez moi|de mon|de mes)
    y a (?:eu )?(?:encore )?(?:de la|des) violences?
    menace de (?:me |nous |la )?(?:mort|tuer|frapper)
    menacee? (?:de mort|avec un couteau|avec une arme|avec un fusil)
    menacee? par (?:mon|ma|mes)
    (?:veut|va|voulu|essaye de|essaie de) (?:me|nous|la) tuer
    peur de (?:mon|ma|mes) (?:mari|ex|conjoint|compagnon|copain|pere|frere|fils)
    peur de (?:mon|ma|mes) (?:beau pere|voisin|mere|femme|ex mari|ami|petit ami)
    peur (?:qu il|qu elle) (?:me|nous|revienne|frappe|la)
    peur (?:\w+ )?mon (?:mari|ex|conjoint|compagnon)
    peur pour (?:ma vie|mes enfants|mon fils|ma fille)
    (?:donne|prends|prend|recu|recois|roue|rouee) (?:de |des )coups
    coups et blessures
    (?:frappe|tape|maltraite|cogne) (?:les|mes|ses|nos|mon|ma|son|sa) (?:enfants?|fils)
    (?:frappe|maltraite|cogne) (?:ma|mon|sa|son|la) (?:fille|mere|pere|petite?|femme)
    bat (?:les|mes|ses|nos) enfants
    (?:m etrangle|me sequestre|m enferme|me viole)
    (?:ai|a) ete (?:viole|battu|maltraite|agressee? sexuellement)e?
    suis (?:battue|maltraitee?|violee?)
    femme battue
    attouchements?
    (?:mari|ex|conjoint|compagnon|copain) (?:me|mes|\w+) (?:bat|frappe|tape|cogne)$
    peurs? (?:\w+ )?(?:de )?mon (?:ex|mari|conjoint|compagnon|copain|pere)
    (?:ai|a|as|avec) ete (?:viole|battu|agresse|frappe|tabasse)\w*
    (?:suis|suie|suit) (?:une )?(?:femme )?battues?
    suis (?:\w+ )?agresse[er]?s?
    il (?:\w+ )?violents?$
    """,
    Distress.DANGER: r"""
    (?:suis|sommes|sens) (?!pas )\w+ danger
    (?:je|j) (?:suis|me sens|me retrouve) (?:vraiment |encore )?en danger
    (?:on|elle|il) (?:est|se sent) (?:tous |vraiment |encore )?en danger
    (?:nous|enfants?|fils|fille|mere|pere|bebe) (?:sommes|sont|est) en danger
    danger (?:de mort|immediat|grave)
    au secours
    ys a le feu
    y a le feu
    (?:y a|c est) (?:un incendie|du feu)
    (?:feu|incendie) (?:chez moi|chez nous|a la maison|dans (?:la|ma|l|mon) \w+)
    (?:appartement|maison|cuisine|immeuble) (?:brule|prend feu|(?:est )?en feu)
    (?:fuite|odeur) de gaz
    sent le gaz
    (?:essaie|essaye|essaient|train|tente) (?:de|d) (?:r?entre|force|defonce)r?s?
    (?:homme|quelqu un|gens|ils|il) (?:est|sont) r?entree?s? (?:de force )?chez moi
    (?:on|il|elle|ils) (?:m|nous) (?:attaque|agresse)(?:nt)?
    (?:on|ils) (?:va|vont|veut|veulent) (?:me|nous) tuer
    (?:il|elle|quelqu un|homme) (?:as?|avec) (?:un couteau|une arme|un fusil)
    appel(?:ez|er|e) (?:las? police|les gendarmes|les pompiers|la gendarmerie)
    (?:enfant|fils|fille|bebe) a disparu
    ^(?:a l aide|danger|au feu)$
    (?:me|nous|on) (?:\w+ )?(?:sens|sommes|sent) (?!pas )(?:\w+ )?danger
    (?:sens|suis|sommes) (?!pas )(?:\w+ ){1,2}dangers?
    dangers? (?:\w+ )?morts?
    fuites? (?:\w+ )?gaz
    (?:ai|a|as|y a) une? \w+ de gaz
    (?:essaye|essaie|tente|train)s? (?:\w+ ){0,2}(?:entrer|rentrer|forcer)
    (?:homme|quelqu un) (?:\w+ )?r?entree?s? (?:de force )?chez (?:moi|nous|\w+$)
    (?:vont|veulent) (?:\w+ )?(?:me |nous )?tuer$
    appel(?:ez|er|e) (?:\w+ )?(?:police|gendarmes|pompiers|gendarmerie|samu)
    (?:enfant|fils|fille|bebe) (?:\w+ )?disparue?s?
    ^as? l aides?$
    """,
    Distress.EVICTION: r"""
    expuls(?:e|ee|es|ees|er)(?! du territoire| de france| du pays)
    (?:suis|retrouver|retrouve|dors|finir) (?:\w+ ){1,2}rue(?! d)
    endroit (?:\w+ )?dormir
    expulsions?(?! du territoire| de france| du pays)
    (?:suis|est|etre|ete|sommes|faire|va|vont|veut|veulent|peut) (?:bientot )?expuls\w+
    (?:m|nous) expuls\w+
    (?:m|nous) (?:a|ont) expuls\w+
    expuls\w+ (?:de|du|d) (?:mon|ma|notre|chez|un|appartement|logement)
    huissiers? .{0,30}(?:dehors|rue|expuls|demain|porte|serrure|clefs?|cles)
    (?:suis|dors|dormir|retrouve|retrouver|est|jette|jeter|mettre|met) a la rue
    (?:dors|dort|dormir|vis|vit|vivre) (?:dehors|dans la rue|sous un pont)
    (?:dors|dort|dormir|vis|vit|vivre) dans (?:ma|la|une|notre) (?:voiture|tente|cave)
    (?:mise?s?|mettre|met|mettent|jetee?s?|foutue?s?|mettra|fout) (?:tous )?dehors
    (?:plus|pas|sans) (?:d |de )?(?:toit|endroit|logement) (?:ou|pour) dormir
    (?:plus|pas|sans|aucun) (?:d |de )?(?:toit|endroit|logement) (?:ce soir|cette nuit)
    (?:sais|sait|savons) (?:plus |pas )(?:du tout )?ou dormir
    (?:ai|a|avons|ont) plus de toit
    nulle part ou (?:dormir|aller ce soir)
    (?:suis|sommes|est|etre) (?:sans toit|sans abri)
    chang(?:e|er|ee|es) (?:la|les|ma|mes) serrures?
    dors (?:\w+ ){1,3}voiture
    change[esr]* (?:\w+ )?serrures?
    m(?:a| a) mise? (?:\w+ )?dehors
    (?:me|nous|les) (?:jett?e|jettent|fout|foutent|vire|virent) dehors
    """,
    Distress.NO_FOOD: r"""
    (?:plus|pas) (?:\w+ ){0,2}rien (?:\w+ )?manger
    argent (?:\w+ )?manger
    (?:plus|pas|rien|jamais) (?:rien |de quoi |assez )?(?:a |pour )?(?:manger|bouffer)
    (?:plus|pas) (?:de quoi|assez pour) nourrir
    (?:meurs|meurt|mourons|mourir|creve|crevons|crever|crevent) (?:tous )?de faim
    (?:j ai|on a|il a|elle a|ils ont|enfants ont|petits ont) (?:tres |trop )?faim
    mange (?:rien )?depuis (?:hier|avant hier|deux|trois|quatre|plusieurs|\d)
    mange pas (?:tous les jours|a (?:ma|notre) faim|tous les soirs)
    mange rien depuis
    pas mange depuis
    (?:frigo|frigidaire|refrigerateur|placards?)(?: est| sont)? vides?
    rien (?:dans le|au) (?:frigo|frigidaire|refrigerateur)
    pas des? quoi mange[rs]?
    plus des? lait pour
    (?:peux|peut|pouvons|arrive|arrivons) (?:plus|pas) (?:a )?nourrir
    (?:peux|peut|pouvons) (?:plus|pas) (?:m |nous |leur )?acheter (?:a|de quoi) manger
    plus de (?:lait pour|nourriture)
    plus (?:d argent|un sou|un centime) pour manger
    (?:meurt|meurs|mourons|creve) (?:\w+ )?(?:faim|fins?|feint)
    rien (?:\w+ )?(?:a )?mange[rs]? (?:a la maison|depuis)
    rien a mange[rs]?
    rien mange (?:\w+ )?(?:hier?|jours?)
    (?:plus|plu) (?:\w+ ){1,2}pour manger
    """,
    Distress.NO_HEATING: r"""
    (?:plus|sans) (?:\w+ )?chauffage(?! ni)
    (?:meurs|meurt|mort) (?:\w+ )?froid
    (?:plus|pas|sans) (?:de |aucun |du tout de )?chauffage(?! ni)
    (?:plus|pas|sans) (?:d |de )(?:electricite|courant|gaz|lumiere)
    coupee? (?:de |d |le |l |la |mon |notre )?(?:electricite|courant|gaz|chauffage)
    (?:couper|coupent) (?:le |l |mon |notre )?(?:electricite|courant|gaz|chauffage)
    (?:electricite|courant|gaz|chauffage) (?:est |a ete )coupee?
    (?:chauffage|chaudiere|radiateurs?|poele) (?:\w+ ){0,3}en panne
    (?:chauffage|chaudiere|radiateurs?) (?:est |sont |qui est )?(?:cassee?s?|morte?s?)
    (?:chauffage|chaudiere|poele) (?:a lachee?|est foutue?|est hs|s est arretee?)
    (?:chauffage|chaudiere|radiateurs?) (?:marche|fonctionne)(?:nt)? (?:plus|pas)
    (?:panne|coupure) (?:de |du |d |de la )(?:chauffage|chaudiere|electricite|courant)
    (?:meurs|meurt|mourons|mourir|creve|crevons|crever) de froid
    on (?:gele|caille|se gele|se les gele|a froid)
    (?:je|me) (?:gele|caille|me gele|me caille)
    (?:peux|peut|pouvons|arrive) (?:plus|pas) (?:a )?(?:me|se|nous) chauffe[ers]*
    fait (?:\w+ ){1,3}degres (?:chez|dans|a la maison|ici)
    (?:sans|sang|cent) chauffages?(?! ni)
    chaudieres? (?:\w+ ){0,3}(?:panne|marche (?:plus|pas|\w+$))
    coupee? (?:\w+ )?(?:electricite|courants?|gaz|chauffage)
    (?:plus|pas) (?:\w+ )?(?:courants?|electricite)(?= |$)
    (?:y a|y as|a) (?:pas|plus) (?:\w+ )?chauffages?
    """,
}

# Told from afar: long ago, on screen, in a contract.
FAR_AWAY = r"""
    ys? (?:\w+ ){1,4}(?:ans?|mois|annees?|semaines?)
    (?:l an|annee|mois|semaine|ete|hiver) (?:derniere?s?|passee?s?)
    (?:a l epoque|autrefois|jadis|dans le temps|a ce moment la)
    quand (?:j|il|elle|on) (?:etais|etait|avais|avait)
    (?:en|depuis|avant|de) (?:19|20)\d\d
    en (?:deux mille|mille neuf cent)
    (?:dans|pendant) mon enfance
    (?:assurances?|garanties?|film|livre|emission|serie|journal|radio|formation)
"""

# Words just before a turn of phrase that turn it round, or only imagine it.
NEGATIONS = (
    r"\b(?:pas|bas|jamais|aucune?|ni|sans|plus jamais)"
    r"(?: (?:de|d|du|un|une|eu|ete|victime|tout|des|la|le|l|question|risque|menace|"
    r"encore|en|etre|fait))* ?$"
)
SUPPOSED = r"\b(?:si|au cas ou|imaginons que|eviter|peur d)(?: \w+){0,3} ?$"

# What shows that such words belong to another subject.
NO_ALARM = r"""
    loyer .{0,30}(?:sans|hors) (?:le |les )?(?:chauffage|charges|electricite)
    chauffage (?:central|collectif|individuel|electrique|au|compris|par)
    gaz de ville
    (?:faim|froid) de
    mort de rire
    me tuer (?:a la tache|au travail|au boulot)
    aide aux victimes
    a la rue (?:de|du|des|l)
    (?:habite|adresse|numero|voiture|garee?|telephone) .{0,20}dans la rue
    (?:tondeuse|voiture|lave linge|machine|television|tele|ordinateur) .{0,20}en panne
"""
