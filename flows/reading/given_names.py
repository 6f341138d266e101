"""First names frequent in France, to tell the first name from the family name."""

from __future__ import annotations

from typing import Final

from flows.reading.tokens import word_set

# Families also bear some of these; only the order of the words depends on them.
GIVEN_NAMES: Final = word_set(
    """
    abdel abdelkader abdou abdoulaye adam adele adrien agathe agnes ahmed aicha alain
    albert alexandra alexandre alexia alexis alfred ali alice alicia aline alphonse
    amadou amandine ambre amelie amina aminata anais anatole andre andree angele
    angelique anissa anita anna annabelle anne annick annie antoine antoinette
    antonio antony apolline aristide arlette armand armelle arnaud arthur assia
    astrid aude audrey auguste augustin aurelie aurelien aurore axel axelle baptiste
    barbara bastien beatrice benedicte benjamin benoit bernadette bernard berthe
    bertrand bilal blandine brahim brice brigitte bruno camille capucine carine
    carla carlos carmen carole caroline cassandra catherine cecile cedric celeste
    celestin celia celine chantal charlene charles charline charlotte cherif
    chloe christel christelle christian christiane christine christophe claire
    clara clarisse claude claudette claudie claudine clemence clement clementine
    clotilde colette colin constance coralie corentin corinne cyril cyrille damien
    daniel daniela daniele danielle david deborah delphine denis denise desire
    desiree diane didier djamila dolores dominique dorian dorothee dylan edgar
    edith edmond edouard edwige elena eleonore eliane elie eline elisa elisabeth
    elise elodie eloise elsa emeline emilie emile emilien emma emmanuel emmanuelle
    emmy enzo eric erika erwan estelle esteban esther ethan etienne eugene eugenie
    eva evan evelyne fabien fabienne fabrice fadila fanny farid farida fatima
    fatiha fatou fatoumata faustine felix ferdinand fernand fernande fiona flavie
    flavien flora florence florent florian floriane france francine francis franck
    francois francoise frederic frederique gabriel gabrielle gael gaelle gaetan
    gaspard gaston genevieve geoffrey georges georgette gerald geraldine gerard
    germain germaine ghislain ghislaine gilbert gilberte gilles gisele gregoire
    gregory guillaume gustave guy gwenaelle habib hafida hakim halima hamid hassan
    hassna helena helene henri henriette herve hicham hortense houria hubert hugo
    hugues ibrahim ibrahima idir ines irene iris isabelle ismael issa jacky
    jacqueline jacques jade jamel jamila jean jeanine jeanne jeannette jeannine
    jennifer jeremie jeremy jerome jessica jessie joel joelle joanna jocelyne
    johan johanna johnny jonas jonathan jordan jose josee joseph josephine josette
    josiane josselin jules julia julie julien juliette justin justine kamel karim
    karima karine kelly kenza kevin khadija khadidja khaled killian kylian laetitia
    laila lamia lana lara laura laure laurence laurene laurent laurie laurine lea
    leila lena leo leon leonie leontine leslie liliane lilian lily lina lionel lisa
    lise loic lola lorenzo lou louane louis louisa louise loubna luc luca lucas
    lucette lucie lucien lucienne ludivine ludovic lydia lydie lyna madeleine
    maelle maelys magali mahmoud maia maja malik malika mamadou manon manuel
    marcel marceline marcelle marco margaux margot marguerite maria mariam mariama
    marianne marie marielle marina marine marion marius marjorie marlene marthe
    martial martin martine maryline maryse maryvonne mathias mathieu mathilde
    mathis matthieu mattheo maud maurice maurine max maxence maxime maya medhi
    mehdi melanie melina melissa melodie melvin mercedes mia michael michel
    michele micheline michelle mickael miguel milan mireille moha mohamed mohammed
    monique morgan morgane moussa mouloud moustapha mustapha muriel myriam mylene
    nabil nacer nadege nadia nadine naima nassim natacha nathalie nathan nelly
    nicolas nicole nina noa noah noe noel noelle noemie nolan nora norbert nordine
    oceane octave odette odile olga olivia olivier omar ophelie oscar oumar
    ousmane pascal pascale patrice patricia patrick paul paula paulette pauline
    pedro perrine philippe philomene pierre pierrette prosper quentin rachel
    rachid rachida raoul raphael raymond raymonde rebecca regine regis reine remi
    remy renaud rene renee rita robert roberte robin rodolphe rodrigue roger roland
    rolande romain romane romeo romuald ronan rosa rosalie rose roseline roxane
    ruben sabine sabrina sacha said saida salah salim salima salome salvatore sam
    samia samir samira samuel sandra sandrine sara sarah sebastien selim serge
    severine sidonie simon simone sofia sofiane solange solene soledad sonia sophie
    soraya stanislas stella stephane stephanie steve steven suzanne suzie suzy
    sylvain sylvaine sylvette sylviane sylvie tanguy tatiana teddy teo teresa
    thais theo theodore therese thibaud thibault thierry thomas timeo timothee
    titouan tom tristan ugo ursule valentin valentine valerie vanessa veronique
    victoire victor victoria vincent violette virgile virginie viviane walid
    wassim wendy werner wilfried william willy xavier yann yannick yanis yasmina
    yasmine yohan yolande youcef youssef yves yvette yvon yvonne zacharie zahra
    zelie zineb zoe zohra
    """
)
