"""Names callers give to one same thing, brought to one word of ours."""

from __future__ import annotations

KIN = "@kin"
# What outweighs whatever else is asked: who the caller is decides the procedure.
DECISIVE = frozenset({"@guardianship", "@prison"})

# Parted by semicolons.
_NAMES: dict[str, str] = {
    "@caf": """
        caf; la caf; c a f; caisse d'allocations familiales; caisse d'allocations;
        caisse des allocations familiales; caisse d'allocation; allocations
        familiales; allocation familiale; les allocations; mes allocations; aux
        allocations; allocs; alloc; les alloc; msa; allocataire; allocataires; les
        allocs; la caff; kaf; la kaf; caisse d'alloc; caf du; la caf de; caisse des
        allocs; prestations familiales; allocation de rentrée scolaire; complément
        familial; prime de naissance; paje
    """,
    "@health_insurance": """
        sécu; la sécu; s é c u; sécurité sociale; sécurité social; assurance maladie;
        l'assurance maladie; caisse primaire; caisse primaire d'assurance maladie;
        caisse maladie; cpam; c p a m; couverture sociale; ameli; assuré social;
        assurée sociale; secu social; la sécurité; caisse d'assurance maladie; caisse
        de sécu; régime général; mgen; assuré; assurée; assurés; mon assurance
        maladie; sécurité soc
    """,
    "@job_centre": """
        france travail; pôle emploi; pole emplois; paul emploi; assedic; assedics; les
        assedic; anpe; a n p e; agence pour l'emploi; agence de l'emploi; unedic;
        conseiller emploi; pole emploie; paule emploi; pôle-emploi; job center;
        travail france; mission locale; cap emploi; conseiller en emploi; agence
        d'emploi
    """,
    "@tax": """
        impôt; impôts; les impôts; fisc; trésor public; le trésor; trésorerie;
        percepteur; perception; finances publiques; centre des impôts; service des
        impôts; taxe foncière; taxe d'habitation; taxes foncières; avis d'imposition;
        avis d'impôt; avis d'impôts; avis de non imposition; non imposition;
        imposition; imposable; déclaration de revenus; déclaration des revenus;
        déclaration de revenu; déclaration d'impôts; déclarer mes revenus; déclarer
        mes impôts; feuille d'impôts; feuille d'impôt; prélèvement à la source; taux
        de prélèvement; numéro fiscal; fiscal; fiscale; contribuable; situation
        déclarative; deux mille quarante-deux; 2042; revenus de l'année; la
        déclaration papier; déclaration papier des revenus; avis d'imposition papier;
        la trésorerie; trésor; les contributions; sip; centre des finances;
        mensualiser; mensualisation; tiers provisionnel; prélèvement mensuel;
        dégrèvement; exonération; exonéré; csg; taxe; taxes; redevance; 10 pour cent;
        dix pour cent; majoration; impot; avis de situation; déclaration annuelle;
        déclarer ma retraite; revenus fonciers
    """,
    "@retirement": """
        retraite; la retraite; à la retraite; en retraite; pension de retraite;
        pension; pensions; carsat; cnav; caisse de retraite; assurance retraite;
        l'assurance retraite; agirc arrco; agirc; arrco; retraite complémentaire;
        complémentaire retraite; relevé de carrière; carrière longue; carrière;
        réversion; pension de réversion; minimum vieillesse; allocation vieillesse;
        aspa; a s p a; retraité; retraitée; points retraite; certificat de vie;
        arrêter de travailler; m'arrêter de travailler; partir en retraite; partir à
        la retraite; pénibilité; retraites; ma retraite; sa retraite; départ anticipé;
        âge légal; taux plein; retraite anticipée; mon relevé; relevé de points;
        trimestres validés; service militaire; l'armée; années d'armée; retraite
        progressive; retraite de base; pensionné; complément de retraite; petite
        retraite; petite pension; ma pension; sa pension; pension de veuve; retraite
        de mon mari; caisse nationale; ircantec; vieillesse
    """,
    "@quarters": """
        trimestre; trimestres; mes trimestres; mes points; trimestre manquant; nombre
        de trimestres; annuités; années de cotisation; cotisé; cotisations
    """,
    "@what_age": """
        à quel âge; quel âge; soixante-deux ans; soixante-trois ans; soixante-quatre
        ans; soixante ans; soixante et un ans; 60 ans; 61 ans; 62 ans; 63 ans; 64 ans;
        je pars quand; partir avant; né en; née en; je suis de 60; je suis de 61; je
        suis de 62; je suis de 63; je suis de 64; je suis de soixante; commencé à
        travailler à; née le; né le; je suis né; je suis née; l'âge de la retraite;
        l'âge; à 62 ans; à 64 ans; soixante-cinq ans; soixante-sept ans; quand je peux
        partir; quand est-ce que je peux partir; quand je pars; quand c'est que je
        pars; quand est-ce que je pars; m'arrêter en; je m'arrête; peux m'arrêter;
        quand c'est que j'arrête
    """,
    "@health_card": """
        carte vitale; carte vital; carte vitales; cartes vitales; cart vital; cart
        vitale; la vitale; vitale; carte verte; carte de sécu; carte de la sécu; carte
        sécu; carte de sécurité sociale; carte de la sécurité sociale; carte de santé;
        carte santé; carte d'assuré; carte d'assurance maladie; carte de la cpam;
        carte à puce; carte d'assurance; carte vitalle; vital; ma vitale; carte verte
        et jaune; carte d'assuré social; carte de la mutuelle sécu; carte pour le
        médecin; carte pour la pharmacie; carte pour le docteur; carte bleue de la
        sécu; e carte
    """,
    "@identity_papers": """
        carte d'identité; cartes d'identité; carte identité; carte nationale
        d'identité; carte nationale; cni; c n i; pièce d'identité; pièces d'identité;
        papiers d'identité; titre d'identité; photo d'identité; passeport; passeports;
        passport; passe port; carte d'identitée; timbre fiscal; plus de papiers; mes
        papiers sont périmés; deux mamans; deux papas; deux mères; deux pères;
        empreintes; papiers périmés; refaire mes papiers; refaire ses papiers; tous
        mes papiers; aucun papier; identité; la carte nationale; pièce identité;
        papier d'identité; papiers identité; passeport biométrique; carte identitée;
        autorisation de sortie; double nationalité; plus aucun papier; papiers volés;
        timbre; passeports des enfants; carte de identité
    """,
    "@housing_aid": """
        apl; a p l; apls; als; alf; aide au logement; aides au logement; aide
        logement; aides logement; aide pour le logement; aide pour le loyer; aide pour
        mon loyer; aide pour payer mon loyer; aide pour payer le loyer; aide au loyer;
        aides pour le loyer; allocation logement; allocation de logement; allocations
        logement; allocation pour le logement; allocation pour mon appartement; aide
        personnalisée; aide personnalisée au logement; allocation logment; alocation
        logement; aide au logment; aides pour se loger; aide pour se loger; aide à
        payer mon loyer; aider à payer mon loyer; aide de la caf pour le loyer; mon
        apl; les apl; l'apl; aide logements; aides de la caf pour le loyer; allocation
        de loyer; aider pour le loyer; aide sur le loyer; allocation au logement
    """,
    "@tenancy": """
        loyer; mon loyer; le loyer; locataire; bail; un bail; studio; colocation; hlm;
        location; je loue; nouvel appartement; nouveau logement; emménagé; emménager;
        m'installe; meublé; chambre; crous; bailleur; attestation de loyer; foyer de
        jeunes travailleurs; je rentre dans un logement; prends un appartement; prends
        un studio; prends un logement; rapport au loyer; t1; t2; t3; t4; f1; f2; f3;
        f4; f5; en location; louer; je prends une location; loue; loués; caution;
        dépôt de garantie; propriétaire; mon propriétaire; clés de mon logement; clés
        de l'appartement; bail à mon nom; colocataire; coloc; cité universitaire;
        résidence étudiante; résidence universitaire; logement social; logement hlm;
        quittance; quittances; loyers; de loyer; s'installe à; attribué un logement;
        emménage; ehpad; maison de retraite; foyer logement
    """,
    "@rsa": """
        rsa; r s a; rmi; revenu de solidarité active; revenu de solidarité; revenu
        minimum; le rsa; rsa activité; rsa socle; demande de rsa; aucun revenu; plus
        aucun revenu; zéro revenu; plus de revenus; plus de ressources; rien pour
        vivre; minima sociaux
    """,
    "@activity_bonus": """
        prime d'activité; prime d'activités; prime activité; prime pour l'activité;
        aah; a a h; allocation adulte handicapé; adulte handicapé; prime activite; la
        prime d'activité; ppa; prime d'actvité; allocation aux adultes handicapés;
        esat
    """,
    "@quarterly": """
        déclaration trimestrielle; déclarations trimestrielles; trimestrielle;
        trimestriel; dtr; d t r; tous les trois mois; tous les 3 mois; trois derniers
        mois; 3 derniers mois; trois derniers salaires; des trois mois; les trois
        mois; chaque trimestre; du trimestre; déclaration de ressources; déclaration
        de ressource; déclarer mes ressources; déclaration des ressources; mes
        ressources; déclaration rsa; déclaration du rsa; ressources; feuille des trois
        mois; truc de ressources; mes trois mois; les 3 mois; trois mois de salaire;
        janvier février mars; avril mai juin; juillet août septembre; octobre novembre
        décembre; juin juillet août; trimestrielles; déclaration caf; ma déclaration
        caf; déclarations de ressources; trimestriele; trimestriels; feuille de
        ressources; papier des ressources; déclaration à la caf; ressources
        trimestrielles; mes ressources du trimestre
    """,
    "@unemployment": """
        chômage; au chômage; le chômage; du chômage; allocation chômage; allocations
        chômage; indemnités chômage; retour à l'emploi; aide au retour à l'emploi;
        l'are; chomdu; demandeur d'emploi; demandeuse d'emploi; droits au chômage;
        chomage; allocations de chômage; indemnisé par pôle emploi; indemnisation
        chômage; droits à pôle emploi; indemnité chômage; toucher le chômage; chomeur;
        chômeur; chômeuse; chômeurs; allocation de retour; aide retour emploi; ass;
        ouvrir des droits; ouvrir mes droits; ouverture de droits; ouverture des
        droits; recharger mes droits; fin de droits
    """,
    "@job_lost": """
        licencié; licenciée; licenciement; rupture conventionnelle; rupture co; fin de
        contrat; fin de cdd; cdd; intérim; mission d'intérim; saisonnier; saisonnière;
        saison; perdu mon travail; perdu mon emploi; perdu mon boulot; perdu mon job;
        plus de travail; plus d'emploi; sans emploi; sans travail; à la porte;
        démissionné; démission; mon contrat; contrat est fini; contrat est terminé;
        contrat s'arrête; fini mon contrat; quitté mon emploi; quitté mon travail; mon
        patron m'a renvoyé; période d'essai; attestation employeur; la boîte a fermé;
        l'usine a fermé; boîte a fermé; usine a fermé; en cherche d'emploi; clé sous
        la porte; dépôt de bilan; liquidation; liquidation judiciaire; boîte a coulé;
        fermeture de l'usine; licencier; mis dehors par mon patron; fini de
        travailler; fin de mon contrat; cdd terminé; cdd fini; cdi; ne me garde pas;
        me garde pas; pas renouvelé; non renouvelé; abandon de poste; plan social;
        licenciement économique; mon travail est fini; mon boulot est fini; je
        travaille plus; travaille plus; contrats courts; petits contrats; contrat de
        six mois; contrat de 6 mois; contrat d'intérim; mission terminée; mes
        contrats; patron m'a viré; patron m'a virée; patron m'a renvoyé; au smic
        terminé; mon contrat vient de finir; contrat de travail fini; plus de boulot;
        me retrouve sans rien; rupture; saisonniers; on m'a viré; on m'a virée; m'a
        viré; m'a virée; me suis fait virer; été viré; été virée; m'ont viré
    """,
    "@job_found": """
        trouvé du travail; trouvé un travail; trouvé un emploi; retrouvé du travail;
        retrouvé du boulot; retrouvé un emploi; trouvé du boulot; trouvé un boulot;
        repris un emploi; repris le travail; reprends le travail; repris du travail;
        nouveau travail; nouvel emploi; commencé à travailler; commence un travail;
        commencé un travail; embauché; embauchée; en apprentissage; je travaille
        maintenant; j'ai un travail; j'ai un boulot; commence à travailler; reprise du
        travail; reprise d'emploi; reprise d'activité; nouveau boulot; trouvé un job;
        repris un boulot; repris une activité; contrat de travail; reprend le travail;
        retravaille; retravailler; décroché un emploi; décroché un cdi; signé un cdi;
        signé un contrat; apprenti; apprentie; alternance
    """,
    "@enrol": """
        inscrire; m'inscrire; minscrire; s'inscrire; s'inscrive; réinscrire;
        inscription; réinscription; inscrit; inscrite; inscription comme demandeur;
        nouvelle inscription; m'enregistrer; réinscrit; m'inscrit; inscrivez; première
        inscription; je m'inscris; inscrive
    """,
    "@monthly_update": """
        actualisation; l'actualisation; actualiser; actualise; actualisé; actualisée;
        s'actualise; l'actu; lactu; pointer; pointé; pointage; je pointe; déclaration
        mensuelle; situation mensuelle; mes heures du mois; heures du mois; cherche
        toujours du travail; cherche encore; toujours à la recherche; toujours en
        recherche; ce mois-ci j'ai travaillé; situation du mois; déclaration du mois;
        actualisations; m'actualisé; mactualiser; mactualise; s'actualiser;
        réactualiser; pointe; faut pointer; pointages; cherche toujours un emploi;
        cherche toujours du boulot; toujours demandeur d'emploi; mois au chômage;
        heures travaillées; mes heures; heures de ménage; ma situation du mois;
        déclaration mensuelle pôle emploi; heures d'intérim; toujours chômeur; encore
        au chômage; pas retravaillé; actualisé à temps; travaillé ce mois-ci; bossé ce
        mois-ci
    """,
    "@appointment": """
        rendez-vous; entretien; l'entretien; convocation; convoqué; convoquée;
        convoquer; un créneau; rendez vous téléphonique; rendez-vous téléphonique; mon
        rendez-vous; un rendez vous; ma convocation; bilan; présenté à; présentée à;
        absent à; absente à; absent; convoque
    """,
    "@adviser": """
        conseiller; conseillère; mon conseiller; ma conseillère; conseillé;
        conseillers; qui me suit; qui s'occupe de moi; mon référent; ma référente;
        référent
    """,
    "@top_up_insurance": """
        mutuelle; mutuelles; mutuel; complémentaire santé solidaire; complémentaire
        santé; complémentaire; santé solidaire; solidarité santé; cmu; c m u; cmu c;
        css; c s s; c2s; c 2 s; acs; a c s; couverture maladie universelle; couverture
        complémentaire; couverture santé; complémentaire solidaire; mutuelle de
        l'état; mutuelle gratuite; mutuelle solidaire; la c2s; aide à la
        complémentaire; complémentaire de santé; santé complémentaire; 100 pour 100;
        cent pour cent; ma mutuelle; une mutuelle; mutuelle sécu; tiers payant;
        mutuele; mutuels; cmuc; aide médicale; ame
    """,
    "@care_form": """
        feuille de soins; feuille de soin; feuilles de soins; feuille de maladie;
        feuilles de maladie; feuille maladie; feuille marron; feuille du docteur;
        feuille papier; feuilles de soin; feuille de docteur; feuille du dentiste;
        feuille du médecin; feuille du kiné; feuille de remboursement; papier du
        docteur; papier du médecin; feuille de soin papier; fait une feuille; donné
        une feuille; papier marron
    """,
    "@sick_leave": """
        indemnités journalières; indemnité journalière; i j; ij; arrêt maladie; arrêt
        de travail; arrêts de travail; congé maternité; congé mat; congé maladie;
        accident du travail; accident de travail; accident au travail; accident au
        boulot; en arrêt; indemnités; je suis arrêté; je suis arrêtée; congé
        pathologique; congé parental; congé paternité; maladie professionnelle; arrêté
        par le médecin; arrêté depuis; arrêtée depuis; mi-temps thérapeutique; en
        maladie; longue maladie; ald; affection longue durée; arrêt; mon arrêt;
        arrêts; invalidité; accidenté
    """,
    "@refund": """
        remboursement; remboursements; rembourser; remboursé; remboursée; remboursés;
        remboursées; rembourse; remboursent; avancé les frais; j'ai avancé; prise en
        charge; prises en charge; de ma poche; remboursements de soins; rembourser mes
        soins; remboursement secu; rembourse pas; rembourser le; remboursé le; à
        combien on est remboursé; avance de frais; reste à charge; dépassement
        d'honoraires; rembourcement; rembourcé; je récupère; on récupère
    """,
    "@medical": """
        médecin; docteur; dentiste; spécialiste; kiné; lunettes; médicaments;
        médicament; ordonnance; consultation; opticien; ostéopathe; ambulance; radio;
        irm; analyse; analyses; laboratoire; prothèse; dentaire; soins; dialyse;
        infirmière; orthodontiste; orthodontie; appareil auditif; appareils auditifs;
        opération; chirurgien; vaccin; prise de sang; scanner; sage-femme;
        psychologue; psy; podologue; cure; cure thermale; dents; dent; consultations;
        soin; généraliste; médecin traitant; ophtalmo; ophtalmologue; gynécologue;
        docteurs; couronne; implant; semelles
    """,
    "@hospital": """
        hôpital; clinique; hosto; urgences; maternité; hospitalisé; hospitalisée;
        hospitalisation; chu; l'hôpital
    """,
    "@pharmacy": """
        pharmacie; pharmacien; pharmacienne; la pharma; pharmacies; l'officine
    """,
    "@counter": """
        france services; france service; guichet; guichets; msap; maison de services;
        maison des services; maison de service; maison du service public; maison de
        services au public; point d'accueil; accueil; un accueil; permanence;
        permanences; bus france services; bus qui passe; le bus passe; bus des
        services publics; camion des services publics; camion; maison france services;
        agence; l'agence; bureau; un bureau; vos bureaux; agence france travail;
        maisons france services; la maison france services; relais de services;
        accueil physique; point d'accès; point relais; centre social; mairie annexe;
        antenne; le guichet; bureau d'accueil; au guichet; un bureau près; point
        conseil; espace france services; bus itinérant; camping-car; bibliobus;
        itinérant
    """,
    "@nearby": """
        près de chez moi; à côté de chez moi; par chez moi; par chez nous; près de
        chez nous; proche de chez moi; le plus proche; la plus proche; le plus près;
        la plus près; pas loin; dans mon village; dans ma commune; dans mon canton;
        dans mon coin; à côté; dans le coin; un endroit; un lieu; quelque part; où je
        peux aller; où aller; où est-ce que je peux aller; où je peux me rendre; où se
        trouve; c'est où; ouvre; ouvert; ouverte; horaires; les horaires; à quelle
        heure; le plus proche de; près d'ici; dans le quartier; mon quartier; mon
        secteur; dans le secteur; la ville la plus proche; où je dois aller; où est-ce
        qu'on va; où dois-je aller; à quel endroit; quelle adresse; l'adresse de;
        adresse du; adresse de; heures d'ouverture; ouvre à; ouverts; fermé; fermée;
        le mercredi; le samedi; en face; sur place; en vrai; de visu; en personne;
        face à face; me rendre; où je vais; où faut aller; où il faut aller
    """,
    "@home_visit": """
        rendez-vous chez moi; faut venir; il faut venir; venir prendre; venir me voir;
        vienne; à domicile; à mon domicile; à son domicile; venir chez moi; venir à la
        maison; vienne à la maison; vienne chez moi; passer chez moi; passer chez
        elle; passer chez lui; passe chez moi; venir chez elle; venir chez lui; venir
        voir; visite; visites; visite mobile; me déplacer; se déplacer; se déplace;
        vous déplacez; un déplacement; mobilité réduite; quelqu'un vienne; quelqu'un
        qui vienne; équipe mobile; venez; vous venez; pouvez venir; faire venir;
        faudrait venir; un agent qui vienne; qui passe; pouvez-vous passer; à la
        maison; qu'on vienne; veniez; que vous veniez; vous viendriez; viendrait;
        viendra; pourrait venir; pourriez venir; peut passer; pourrait passer; peut
        venir; passerait; envoyer quelqu'un; envoyez quelqu'un; envoyer un agent;
        envoyer une équipe; envoyer une personne; visite chez; aller chez; se rendre
        chez; vous rendre chez; passer à la maison; passage d'un agent; déplacement;
        vous déplacer; vienne me voir; venez me voir; vient chez; chez elle; chez lui;
        à son chevet; chez ma mère; chez mon père; chez ma tante; vienne nous voir;
        vienne ici; jusqu'à chez moi; visiteur
    """,
    "@housebound": """
        handicapé; handicapée; cloué au lit; clouée au lit; bouger; dans mon lit; au
        lit; fauteuil roulant; fauteuil; alité; alitée; sors plus; sort plus; peut pas
        sortir; peux pas sortir; plus marcher; marche plus très bien; peux pas me
        déplacer; peut pas se déplacer; quitte plus; coincée; coincé; personne âgée;
        personnes âgées; quatre-vingt-dix ans; âgé; âgée; isolée; isolé; pas de
        voiture; pas de bus; moyen de transport; grabataire; paralysé; déambulateur;
        béquilles; canne; une canne; handicap; handicapés; invalide; infirme; très
        malade; fin de vie; alzheimer; ne se lève plus; lève plus; lit médicalisé; à
        mobilité; marche difficilement; jambes; me déplace plus; se déplace plus;
        conduire; plus conduire; pas le permis; le car ne passe plus; plus de car;
        plus de bus; isolés; ne bouge plus; sort jamais; bouge plus; quatre-vingt-cinq
        ans; quatre-vingt-douze ans; quatre-vingts ans; très âgée; très âgé; vieille
        dame; vieux monsieur; à quarante kilomètres; kilomètres
    """,
    "@homeless": """
        sdf; s d f; sans domicile; sans domicile fixe; sans abri; à la rue; squat;
        maraude; dort dehors; bidonville; camp; campement; foyer d'hébergement;
        hébergement d'urgence; sans-abri; des sdf; dorment dehors; dort dans la rue;
        dans la rue; sous la tente; une tente; tentes; caravane; hôtel social; centre
        d'hébergement; accueil de jour; samu social; bidonvilles; gens du voyage;
        roms; migrants; chrs
    """,
    "@social_worker": """
        assistante sociale; assistant social; travailleuse sociale; travailleur
        social; éducateur; éducatrice; j'accompagne; accompagne; association;
        bénévole; bénévoles; secours populaire; secours catholique; restos du cœur;
        croix rouge; emmaüs; intervenant social; médiateur social; conseillère en
        économie sociale; ccas; aide à domicile; aidant; aidante; infirmière à
        domicile; association d'aide
    """,
    "@guardianship": """
        tuteur; tutrice; tuteurs; tutelle; tutelles; curateur; curatrice; curatelle;
        curatelle renforcée; mandataire judiciaire; mandataire; habilitation
        familiale; udaf; majeur protégé; majeurs protégés; adulte protégé; personne
        protégée; protection des majeurs; sauvegarde de justice; juge des tutelles;
        mesure de protection; mandat de protection; protection future; tutélaire; je
        protège; procuration; jugement de tutelle; que je protège; sous protection;
        sous tutèle; tutele; curatele; sous curatelle; sous tutelle; mandataires;
        mjpm; tuteur familial; tutelle familiale; co-tuteur; subrogé tuteur; jugement
        de curatelle; protéger ma mère; incapable majeur; je gère les comptes; je gère
        les affaires; gérer les affaires; gérer les papiers de ma mère;
        toute sa tête; juge des contentieux
    """,
    "@prison": """
        prison; prisons; prisonnier; prisonnière; détenu; détenus; détenue; détention;
        incarcéré; incarcérée; incarcérer; incarcération; maison d'arrêt; centre
        pénitentiaire; pénitencier; pénitentiaire; taule; tôle; cellule; écrou; numéro
        d'écrou; parloir; spip; bracelet électronique; bracelet; semi liberté; liberté
        conditionnelle; libération conditionnelle; derrière les barreaux; enfermé;
        enfermée; centre de détention; au trou; la santé en prison; greffe; la prison;
        emprisonné; emprisonnée; en centrale; purge sa peine; peine de prison; bagne;
        pénitenciaire; maison centrale; garde à vue; fleury; fresnes; baumettes;
        libérée; libération; sortant de prison; codétenu; surveillant; placé sous
        bracelet; liberté surveillée; ouvrir un parloir
    """,
    "@train": """
        train; trains; ter; t e r; sncf; s n c f; gare; la gare; gares; billet de
        train; contrôleur; contrôleurs; contrôleuse; controleur; chef de bord; tgv;
        quai; wagon; point d'arrêt; arrêt non géré; halte; trains express; en gare;
        gare sncf; halte ferroviaire; petite gare; chemin de fer; cheminot; car ter;
        intercités; abonnement de train; correspondance; voie ferrée; contrôle dans le
        train; contrôleur du train; agent de la sncf; contrôlé; contrôlée
    """,
    "@ticket": """
        billet; billets; un billet; mon billet; ticket; tickets; automate;
        distributeur; distributeur de billets; machine à billets; titre de transport;
        sans billet; sans ticket; tickets de train; billet à bord; acheter un billet;
        vendre un billet; borne de billets; borne sncf; automates; machine de la gare;
        composter; plein tarif
    """,
    "@fine": """
        amende; amendes; pv; p v; procès verbal; contravention; verbalisé; verbalisée;
        prune; verbaliser; procès-verbaux; verbalisation; pénalité sncf; amandes;
        amande; une amande; indemnité forfaitaire; majorée; contraventions; frais de
        dossier
    """,
    "@renovation": """
        maprimerénov; maprimerenove; maprime renov; ma prime rénov; ma prime rénove;
        ma prime rénovation; prime rénov; prime rénove; prime rénovation; la prime
        rénove; prime énergie; anah; agence de l'habitat; france rénov; france rénove;
        isolation; isoler; rénovation; rénover; rénovation énergétique; chaudière;
        pompe à chaleur; fenêtres; fenêtre; combles; passoire; passoire thermique;
        toiture; mon toit; le toit; travaux; pac air eau; poêle à granulés; poêle;
        panneaux solaires; double vitrage; audit énergétique; salle de bain; prime
        pour les travaux; changer le chauffage; chauffe-eau; ma prime renov; maprime;
        prime renov; prime rénov'; primes rénov; isolation des combles; isolation du
        toit; laine de verre; courants d'air; fuel; fioul; chaudière à gaz; chaudière
        fioul; volets; porte d'entrée; vmc; ventilation; énergétique; économies
        d'énergie; éco-prêt; cee; certificat d'énergie; dpe; diagnostic énergétique;
        chauffage; radiateurs; radiateur; chauffer; insert; granulés; pompe à
        chaleurs; artisan; devis; ravalement; rénove; rénovations; toit; murs;
        monte-escalier; adapter ma douche; baignoire; subvention; subventions;
        accompagnateur rénov; maître d'œuvre
    """,
    "@contest": """
        contester; conteste; contestation; recours; réclamation; réclamations; pas
        d'accord; faire appel; appel d'une décision; médiateur; médiatrice; défenseur
        des droits; conciliateur; porter plainte; déposer plainte; me plaindre;
        plainte; injuste; injustement; injustice; à tort; tribunal; pas normal;
        commission de recours; pas content; pas contente; saisir; erreur de votre
        part; c'est leur erreur; trompés; contestations; faire un recours; déposer un
        recours; faire réclamation; réclame contre; je réclame; pas juste; honteux;
        honte; scandaleux; scandale; abus; abusif; anormal; inadmissible; erreur de
        calcul; me défendre; avocat; défendre mes droits; faire valoir mes droits;
        désaccord; en désaccord; médiation; médiateurs; commission; la cra; lettre
        recommandée; mettre au tribunal; attaquer; recours gracieux; réviser;
        réexamen; réexaminer; revoir ma demande; revoir mon dossier; pôle social; je
        proteste; mécontent; mécontente; me plaindre de; à qui m'adresser pour
        contester; aller au bout; pas respecté; pas respectés; défenseur; délégué du
        défenseur; mal reçu; mal traité
    """,
    "@debt": """
        trop perçu; trop perçus; indu; dette; dettes; remise de dette; je leur dois;
        je dois rembourser; me réclame; me réclament; réclame de l'argent; réclame;
        réclament; rembourser de l'argent; remise gracieuse; pénalité; que je
        rembourse; dois de l'argent; efface ma dette; rembourser une dette;
        trop-perçus; indus; remboursement de trop perçu; on me demande de rembourser;
        me demande de rembourser; faut que je rembourse; dois rendre; rendre l'argent;
        que je ne dois pas; que je dois pas; je dois pas; retenue; retenues; prélevé
        sur mes allocations; créance; mise en demeure; relance; réclamé; me réclamer;
        leur dois
    """,
    "@refused": """
        refusé; refusée; refus; refuser; rejeté; rejetée; rejet; supprimé mon;
        supprimé mes; supprimé l'allocation; radié; radiée; radiation; rayé; rayée;
        accusé; accuse; fraude; fraudeur; fraudeuse; sanction; m'a dit non; refusent;
        refuse; a été rejetée; demande rejetée; pas accepté; pas acceptée; avis
        défavorable; exclu; exclue; désinscrit; désinscrite; désinscription; radier;
        m'ont radié; accusée; soupçonné; supprimé; supprimée; supprimés
    """,
    "@failure": """
        bug; bugs; bugue; bogue; beugue; bugger; en panne; panne; panne de; plante;
        planté; plantée; message d'erreur; problème technique; incident technique;
        incident; dit erreur; mis erreur; erreur 404; bloque; ça bloque; indisponible;
        s'affiche pas; page blanche; ça tourne; informatique; bug informatique;
        système; serveur; buguer; buggé; plantait; bloquait; tout a disparu; a
        disparu; tout effacé; rien enregistré; pas enregistré; s'est effacé; est
        effacé; affiche une erreur; écran; l'écran; valider; cliqué; clique; envoyer
        mes documents; charge pas; tourne en rond;
        hors service; hors-service; maintenance; coupure internet; défaut;
        défaillance; anomalie; virus; dysfonctionnement; marche jamais; problème
        informatique; mis une erreur; message rouge; rien ne se passe; s'ouvre plus;
        s'ouvre pas; sature; saturé
    """,
    "@works_not": """
        marche pas; marche plus; marchait pas; marchait plus; fonctionne pas;
        fonctionne plus; fonctionnait pas; marche mal
    """,
    "@site": """
        site; le site; votre site; internet; ordinateur; l'ordinateur; application;
        appli; l'appli; en ligne; connexion; me connecter; connecter; page; la page;
        compte en ligne; borne; ordi; mon ordi; site internet; sur internet; tablette;
        smartphone; le net; espace personnel; mon espace; mon compte en ligne;
        télédéclaration
    """,
    "@no_computer": """
        pas d'ordinateur; pas internet; pas l'internet; sans internet; sans
        ordinateur; me servir d'un ordinateur; servir d'un ordinateur; pas de
        connexion; pas d'imprimante; pas de smartphone; sans passer par internet; pas
        à l'aise avec internet; rien à internet; pas d'internet; n'y connais rien en
        ordinateur; pas d'ordi; sans smartphone
    """,
    "@password": """
        mot de passe; mots de passe; code par sms; le code; code secret; code; mon
        compte est bloqué; compte bloqué; mots de passes; identifiants et mot de
        passe; code à six chiffres; code par texto; code reçu; code de connexion; code
        de sécurité; code temporaire; mot de passes; accéder à mon compte; accès à mon
        compte
    """,
    "@cut_call": """
        coupé pendant; j'ai été coupé; j'ai été coupée; raccroche; raccroché; ça
        coupe; a coupé; ligne coupée; appelé dix fois; répond jamais; répond pas;
        répondent jamais; personne ne répond; coupure; ligne a coupé; téléphone a
        coupé; communication a été coupée; communication coupée; a raccroché; ont
        raccroché; raccroché au nez; attente interminable; jamais personne; sonne
        occupé; décroche pas; décroche; jamais au bout du fil; coupée; été coupé
        pendant; répondeur
    """,
    "@letter": """
        écriviez; écrire; courrier; courriers; lettre; lettres; par la poste; la
        poste; boîte aux lettres; m'écrire; m'écrive; m'écriviez; écrivez-moi;
        m'écrivez; papier plutôt; en papier; sur papier; du papier; par lettre; par
        courrier; lettres papier; courrier papier; lettre papier; sur du papier; des
        lettres; vos lettres; un courrier; vos courriers; enveloppe; recommandé;
        facteur; version papier; format papier; dans ma boîte; boîte à lettres
    """,
    "@message": """
        sms; texto; textos; message; messages; mail; mails; e mail; courriel;
        courriels; électronique; adresse mail; msg; whatsapp; notifications;
        notification; alerte; e-mail; e-mails; mel; boîte mail; adresse électronique;
        adresse e-mail
    """,
    "@contacted": """
        me contacter; me contacte; me contactiez; contacté; contactée; contacter;
        moyen de contact; m'appelle; m'appeliez; on m'appelle; me joindre; me
        téléphone; téléphone plutôt; prévenu par; prévenue par; prévenir par;
        préférences; préférence; être appelé; être appelée; par téléphone; me
        prévenir; m'avertir; être averti; être prévenu; être prévenue; m'écrire
        plutôt; me rappeler; me recontacter; me parler; communiquer avec moi; me
        joindre par; comment vous me joignez; m'appeler; appelez-moi; appelez moi;
        appelée au lieu; téléphonez-moi; téléphoner; le fixe; fixe; téléphone fixe;
        ligne fixe; coup de fil; coup de téléphone; être contacté; être contactée; je
        préfère être; contactez-moi; mode de contact; mode de correspondance; moyen de
        correspondance; mode de communication; correspondre
    """,
    "@stop_sending": """
        arrêtez de; ne m'envoyez plus; m'envoyez plus; envoyez plus; plus recevoir;
        plus de sms; plus de mails; plus de mail; plus de courrier électronique; plus
        rien par internet; stop sms; stop; veux plus de; arrêter de m'envoyer;
        n'envoyez plus; envoyez-moi plus; plus recevoir de; plus de textos; plus de
        messages; plus jamais de; plus aucun; au lieu de recevoir; ne plus recevoir;
        désabonner; refuse les; je refuse
    """,
    "@phone_number": """
        numéro de téléphone; numéro de portable; numéro de tél; nouveau numéro; changé
        de portable; changé de téléphone; changé de numéro; nouveau portable; nouveau
        téléphone; portable; mon numéro a changé; numéro a changé; plus le même
        numéro; mon numéro c'est plus; changé mon numéro; mon nouveau téléphone;
        changé d'opérateur; coordonnées; mes coordonnées
    """,
    "@large_print": """
        aveugle; malvoyant; malvoyante; sourd; sourde; malentendant; malentendante;
        braille; gros caractères; écrire plus gros; plus gros; écrit plus gros; vois
        plus; vois plus clair; y vois plus; mal voyant; non voyant; non-voyant;
        malvoyance; malentendants; lettres en gros; écrites en gros; écrit en gros; en
        gros; grosses lettres; écrit trop petit; trop petit; lunettes ne suffisent;
        entends mal; entends plus; appareil pour entendre; langue des signes; audio;
        vue baisse; lis mal; ne sais pas lire; sais pas lire; lis pas
    """,
    "@file_number": """
        numéro d'allocataire; numéro allocataire; numéros d'allocataire; numéro
        d'allocation; numéro d'allocations; numéro caf; numéro de caf; numéro de la
        caf; num allocataire; matricule; identifiant; identifiants; numéro de dossier;
        chiffre de mon dossier; numéro de mon dossier; numéro de sécu; numéro de
        sécurité sociale; numéro de la sécu; numéro insee; mon nir; nir; numéro
        d'assuré; numéro de la caisse; numéros caf; référence de dossier; ma
        référence; mon numéro de sécu; mon numéro à la caf; mon numéro de la caf;
        numéro à la caisse; numéro personnel; numéro de bénéficiaire; numero
        alocataire; numéro d'allocatère
    """,
    "@provisional": """
        provisoire; temporaire; définitif; définitive; commence par 7; commence par 8;
        commence par sept; commence par huit; commence par un; commence par 1;
        commence par deux; en sept; en huit; réfugié; réfugiée; asile; demandeur
        d'asile; commence toujours par; commence par un sept; commence par un huit;
        numéro en 7; numéro en 8; nia; récépissé; titre de séjour; ofpra;
        primo-arrivant; vient d'arriver en france; arrivé en france; arrivée en france
    """,
    "@family_quotient": """
        quotient familial; quotient; qf; q f; quotients; quotient de la caf; mon
        quotient; quociant; cotient; quotien; cotient familial
    """,
    "@certificate": """
        un papier de la caf; papier de la caf; papier de la sécu; un papier de la
        sécu; papier caf; attestation; attestations; attest; une attest; justificatif;
        justificatifs; justifier; certificat; certificats; preuve; prouve; prouver;
        prouvant; relevé des paiements; relevé de paiement; relevé des versements; un
        papier qui dit; un papier qui prouve; comme quoi; affiliation; affilié;
        affiliée; document qui; un document; attestations caf; atestation;
        atestations; attestassion; certifie; papier officiel; document officiel; un
        papier comme quoi; récapitulatif; bordereau; pièce justificative; un justif;
        justif; le papier qui prouve; papier qui prouve; relevé de mes paiements;
        liste des versements; duplicata d'attestation; certificat de droits; prouvé;
        certification; attester; atteste
    """,
    "@rights": """
        droits; mes droits; attestation de droits; droit
    """,
    "@school": """
        scolaire; garderie; étudiant; étudiante; piscine; école; l'école; cantine;
        crèche; centre aéré; centre de loisirs; colo; colonie; collège; vacances;
        périscolaire; carte de transport; lycée; fac; université; maternelle; tarif
        réduit; cantines; centre de vacances; nounou; assistante maternelle;
        étudiants; études; ses études; mes études; colonies; club; colos; accueil de
        loisirs
    """,
    "@employer": """
        employeur; patron; mon patron; mon employeur; agence d'intérim; mon boulot;
        stage; la boîte; patronne; employeurs; chef
    """,
    "@unpaid": """
        pas reçu; pas touché; pas tombé; pas tombée; pas tombées; pas tombés; pas
        versé; pas versée; pas versées; pas versés; pas été versé; pas été versée; pas
        été versées; pas arrivé; pas arrivée; pas arrivées; toujours rien; rien reçu;
        rien touché; rien eu; touche plus rien; plus rien touché; pas payé; pas payée;
        pas été payé; pas été payée; pas passée; pas passé; paie plus; paye plus;
        suspendu; suspendue; suspendus; suspendues; coupé le; coupé mon; coupé mes;
        été coupé; été coupée; été coupés; arrêté les; arrêté mes; baissé; baisse;
        moins que; au lieu de; retard; virement; versement; versements; versé; versée;
        versées; rien versé; mes sous; paiement; paiements; mon paiement; vais être
        payé; être payée; tombe; ça tombe; la couleur; pas vu la couleur; toujours
        pas; date de paiement; vais toucher; je touche moins; combien je vais toucher;
        jamais été payé; jamais reçu; pas eu; vient pas; rien n'arrive; compte est
        vide; l'argent de la caf; pas l'argent; aucun versement; aucun paiement; non
        versé; non payé; non reçu; m'a pas payé; m'a pas payée; m'ont pas payé; m'a
        rien versé; m'a rien donné; passé de; passée de; diminué; diminution; baisser;
        a baissé; moins ce mois-ci; moins qu'avant; moins d'argent; rappel d'apl;
        arriérés; rappel; versera; verse; verser; quel jour; quelle date; quand tombe;
        toucher en; sera versé; serai payé; serai payée; viré sur; couper mes;
        coupées; coupés; plus payé; plus payée; retenu; interrompu; interrompue;
        bloqués; gelé; stoppé; stoppée; perçu; percevoir; est pas là; pas là; me paie
        pas; me paye pas; être payés; suis payé; suis payée; on est payé; on est
        payés; caf paye; caf paie
    """,
    "@progress": """
        ça en est; où en est; où ça en est; où en sont; avance; avance pas; avance
        plus; en cours; suivi; état de; l'état de; pas de nouvelles; sans nouvelles;
        aucune nouvelle; une réponse; pas de réponse; répondu; dossier complet; est
        complet; il manque; manque un; manque quoi; bien reçu; vous avez reçu; vous
        les avez reçus; bien eu; été acceptée; été accepté; est acceptée; a été
        traité; a traité; en attente; j'attends; a reçu; ont reçu; avez-vous reçu;
        avez reçu; ai envoyé; j'ai envoyé; envoyé les; renvoyé; réponse; toujours pas
        de; nouvelle; nouvelles; étudié; à l'étude; en traitement; délai de
        traitement; c'est long; dossier bloqué; quand est-ce que j'aurai; ça traîne;
        traîne; complète; complété; pièces manquantes; documents manquants; accepté;
        acceptée; validé; validée; accord; suite de ma demande; en est; des nouvelles;
        avancé; avancement; dossier est bloqué; est bloqué; est bloquée; bloqué
        depuis; bloquée depuis; n'avance
    """,
    "@file": """
        dossier; mon dossier; le dossier; ma demande; demande
    """,
    "@change": """
        changer; change; changé; changement; changements; modifier; modification;
        mettre à jour; mise à jour; a changé; plus la même; signaler; signalement;
        prévenir; prévienne; le dire; informer; le signaler; déclarer un changement;
        changer de; rectifier; corriger; correction; mise à jour de; avertir;
        prévenez; dois prévenir; je préviens; qui je préviens; je signale; vous
        informer; plus la même situation; à ma charge; à charge; plus à ma charge;
        plus à charge
    """,
    "@moved": """
        déménagé; déménage; déménager; déménagement; changé d'adresse; change
        d'adresse; changement d'adresse; nouvelle adresse; changé de maison; changé
        d'appartement; changé de département; ma nouvelle adresse; j'habite plus;
        habite plus à; changement de domicile; changé de logement; changé de ville;
        nouveau domicile; plus la même adresse; ma nouvelle maison; déménagée; changer
        mon adresse; changer d'adresse; nouvelle ville; changer l'adresse
    """,
    "@family_change": """
        séparé; séparée; séparer; séparation; divorce; divorcé; divorcée; divorcer;
        marié; mariée; mariage; pacs; pacser; pacsé; pacsée; en couple; en ménage; vit
        ensemble; vivons ensemble; enceinte; grossesse; accouché; accoucher;
        naissance; bébé est né; est né; est née; seule avec les enfants; seul avec les
        enfants; garde alternée; quitté la maison; parti de la maison; partie de la
        maison; vit plus avec; est parti; est partie; vis plus seul; vis plus seule;
        un enfant de plus; situation familiale; quitté le domicile; emménagé chez moi;
        s'installe chez moi; s'est installé chez moi; s'est installée chez moi; vit
        avec moi; vit chez moi; habite avec moi; habite chez moi; habiter chez moi;
        vient vivre; vient habiter; quitté mon mari; quitté ma femme; m'a quittée; m'a
        quitté; se sépare; on se sépare; séparés; divorcent; concubinage; concubin;
        union libre; me marie; on se marie; fiancé; nouveau-né; nouveau né; jumeaux;
        accouchement; adoption; adopté; adoptons; vit plus à la maison; plus avec moi;
        plus avec mon mari; avec quelqu'un; seul maintenant; seule maintenant; je suis
        seule avec; garde des enfants; pension alimentaire; né samedi; né hier; né le
        mois dernier; dernier est né; remise en couple; remis en couple; remariée;
        remarié; est né le; attends un enfant; attends un bébé
    """,
    "@bank": """
        compte bancaire; compte en banque; rib; r i b; changé de banque; changer de
        banque; nouvelle banque; iban; coordonnées bancaires; même compte; un nouveau
        rib; nouveau rib; changé de compte; nouveau compte; compte à la poste; livret
        a; compte courant
    """,
    "@death": """
        décédé; décédée; décès; est mort; est morte; vient de mourir; mort; veuve;
        veuf; obsèques; défunt; défunte; enterré; décéder; j'ai perdu mon mari; perdu
        mon mari; perdu ma femme; perdu mon époux; mort de mon mari; morte;
        succession; capital décès
    """,
    "@lost": """
        perdu; perdue; perdus; égaré; égarée; égarés; perte; retrouve plus; retrouve
        pas; trouve plus; mettre la main; jeté; oublié mon numéro; connais plus;
        connais pas; perdre; perds; je perds; introuvable; disparu; disparue; pas
        trouvé; oubliée; oublié où; cherche partout; cherché partout; resté dans;
        restée dans; laissé dans; laissée dans; tombée; je l'ai plus; ravoir;
        retrouvé; plus sous les yeux; tombé de ma poche
    """,
    "@stolen": """
        volé; volée; volés; vol; piqué; piquée; chouravé; chouravée; arraché; me suis
        fait voler; vole; voleur; cambriolé; cambriolage; arrachée; agressé; agressée;
        dérobé; dérobée; pickpocket; tiré mon sac; fauché; fauchée; tirée
    """,
    "@broken": """
        cassé; cassée; abîmé; abîmée; illisible; défectueuse; défectueux; fichue;
        fichu; passe plus; lit plus; la puce; expirée; périmée; périmé; déchirée;
        pliée; rayée la carte; cassée en deux; plus lisible; lisible; périmées;
        périmés; plus valable; plus valide; valable; plus bonne; plus acceptée; date
        de; démagnétisée; marque plus; effacée; expire; expiré; se termine; est fini
        depuis; est finie depuis
    """,
    "@pay_later": """
        en plusieurs fois; plusieurs fois; étaler; étalement; échelonner; échéancier;
        délai de paiement; un délai; délai pour; peux pas payer; arrive pas à payer;
        étalé; échelonné; mensualité; mensualités; petit à petit; en trois fois; en
        deux fois; en quatre fois; par mois; plus tard; pas les moyens; les moyens;
        difficultés financières; trop élevé; trop élevée; trop cher; trop chère;
        surendettement; payer en; payer par mois; payer en plusieurs
    """,
    KIN: """
        ma mère; mon père; maman; papa; mon papa; ma maman; mon mari; ma femme; mon
        fils; ma fille; mon frère; ma sœur; mon oncle; ma tante; mon neveu; ma nièce;
        mon gamin; ma gamine; mon petit-fils; ma petite-fille; ma grand-mère; mon
        grand-père; mon compagnon; ma compagne; mon conjoint; ma conjointe; mon époux;
        mon épouse; mon copain; ma copine; mon voisin; ma voisine; mes parents; mes
        enfants; mon ami; mon amie; mon grand; mon petit; mon enfant; mon bébé; ma
        belle-mère; mon beau-père; ma cousine; mon cousin; ma tata; mon tonton; mes
        jumeaux; mes gosses; les gosses; mon grand-oncle; mon ex; mon ex-mari; mes
        petits-enfants; ma belle-fille; mon gendre; le petit; la petite; mon garçon;
        mes filles; mes fils; un proche; mon proche; mémé; pépé; mamie; papi
    """,
    "@someone": """
        quelqu'un; une personne; un agent; une vraie personne; un humain; un être
        humain; une vraie dame; des gens; un monsieur; une dame; le monsieur; la dame;
        un employé; quelqu'un de chez vous
    """,
    "@fill_in": """
        remplir; remplir un papier; faire mes papiers; mes papiers; mes démarches; les
        démarches; démarches; démarche; remplir mes dossiers; remplir mon dossier;
        remplir les papiers; paperasse; paperasses; formulaire; un formulaire;
        formulaires; remplir la; remplir le; aider à remplir; m'aide à remplir; aide
        pour remplir; aider pour mes papiers; m'aider pour mes papiers; mes dossiers;
        faire des papiers; papiers administratifs; administratif; administrative;
        administratives; pour mes papiers; m'aider avec; être aidé; être aidée; aider
        avec mes; m'aider dans mes
    """,
    "@town_hall": """
        mairie; la mairie; à la mairie; maire; hôtel de ville; commune; l'état civil;
        état civil
    """,
    "@income": """
        revenus; mes revenus; salaire; salaires; mes salaires; fiches de paie; fiche
        de paie; bulletins de salaire; smic; ma paye; je gagne; euros par mois;
        revenu; mon salaire; gagne; euros net; payée au; payé au; mille euros;
        plafond; plafonds; conditions de ressources; petits revenus; petit salaire;
        petits salaires
    """,
    "@declare": """
        déclarer; déclare; déclaré; déclaration; déclarations; ma déclaration;
        déclarez; déclarer que; je déclare; déclarons; à déclarer; déclarés;
        redéclarer; la déclaration
    """,
    "@transport_aid": """
        taxi; transport; transports; vsl; bon de transport; frais de transport;
        trajets; déplacements médicaux
    """,
}

SUBJECTS: dict[str, tuple[str, ...]] = {
    subject: tuple(names.split(";")) for subject, names in _NAMES.items()
}
