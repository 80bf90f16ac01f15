"""Words that carry grammar, not meaning, written without accents.

They are compared with the word stripped of its accents, so that `más` and `mas`, `cómo` and
`como` are both dropped. Nouns that a school may well search for (`estado`, `bien`, `parte`) are
left out of the lists on purpose, although some published lists hold them.
"""

from typing import Final

_SPANISH: Final = """
    a al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas aquello
    aquellos aqui asi aun aunque bajo cada casi como con contra cual cuales cualquier cuando
    cuanto cuyo cuya cuyos cuyas de del desde donde dos durante e el ella ellas ello ellos en
    entonces entre era eran eras eres es esa esas ese eso esos esta estaba estaban estamos estan
    estar estas este esten esto estos estoy etc fue fueron fui fuimos ha haber habia habian han
    has hasta hay haya he hemos hubo la las le les lo los luego mas me mi mia mias mientras mio
    mios mis mismo misma mismas mismos mucha muchas mucho muchos muy nada ni ningun ninguna
    ninguno no nos nosotras nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros
    para pero poco por porque pues que quien quienes se sea sean segun ser si sido siempre sin
    sino sobre sois solo somos son soy su sus suya suyas suyo suyos tal tales tambien tampoco tan
    tanto te tendra tenemos tener tenia tenian ti tiene tienen toda todas todavia todo todos tras
    tu tus tuvo tuya tuyo u un una unas uno unos usted ustedes vosotras vosotros y ya yo
"""

_ENGLISH: Final = """
    a about above after again against all am an and any are aren as at be because been before
    being below between both but by can cannot could couldn d did didn do does doesn doing don
    down during each few for from further had hadn has hasn have haven having he her here hers
    herself him himself his how i if in into is isn it its itself let ll m me more most must my
    myself no nor not of off on once only or other ought our ours ourselves out over own re s same
    she should shouldn so some such t than that the their theirs them themselves then there these
    they this those through to too under until up ve very was wasn we were weren what when where
    which while who whom why will with won would wouldn you your yours yourself yourselves
"""

SPANISH: Final = frozenset(_SPANISH.split())
ENGLISH: Final = frozenset(_ENGLISH.split())
