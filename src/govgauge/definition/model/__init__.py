"""The model of an index: what a definition says, as frozen plain data. Field comments are the reference for authors.

Everything here is made by `definition.load` from strict YAML and is never changed afterwards.
"""

from govgauge.definition.mark import Mark as Mark
from govgauge.definition.model.diagnosis import Bottleneck as Bottleneck
from govgauge.definition.model.diagnosis import Diagnosis as Diagnosis
from govgauge.definition.model.diagnosis import Drift as Drift
from govgauge.definition.model.diagnosis import Figure as Figure
from govgauge.definition.model.diagnosis import Forecast as Forecast
from govgauge.definition.model.diagnosis import Frontier as Frontier
from govgauge.definition.model.diagnosis import Islands as Islands
from govgauge.definition.model.diagnosis import Matrix as Matrix
from govgauge.definition.model.diagnosis import Pair as Pair
from govgauge.definition.model.index import Index as Index
from govgauge.definition.model.index import Time as Time
from govgauge.definition.model.indicator import Basis as Basis
from govgauge.definition.model.indicator import Coverage as Coverage
from govgauge.definition.model.indicator import Example as Example
from govgauge.definition.model.indicator import Indicator as Indicator
from govgauge.definition.model.indicator import ScoreFunction as ScoreFunction
from govgauge.definition.model.preparation import Ratings as Ratings
from govgauge.definition.model.preparation import Shrink as Shrink
from govgauge.definition.model.preparation import Survey as Survey
from govgauge.definition.model.records import CodeMap as CodeMap
from govgauge.definition.model.records import Column as Column
from govgauge.definition.model.records import DerivedTable as DerivedTable
from govgauge.definition.model.records import Placed as Placed
from govgauge.definition.model.records import Rule as Rule
from govgauge.definition.model.records import Source as Source
from govgauge.definition.model.records import Term as Term
from govgauge.definition.model.records import Unpivot as Unpivot
from govgauge.definition.model.robustness import Exclusion as Exclusion
from govgauge.definition.model.robustness import MeasurementError as MeasurementError
from govgauge.definition.model.robustness import Robustness as Robustness
from govgauge.definition.model.robustness import VaryingWeights as VaryingWeights
from govgauge.definition.model.scheme import Scheme as Scheme
from govgauge.definition.model.tree import Facet as Facet
from govgauge.definition.model.tree import FacetValue as FacetValue
from govgauge.definition.model.tree import Grade as Grade
from govgauge.definition.model.tree import Grades as Grades
from govgauge.definition.model.tree import Node as Node
from govgauge.definition.model.tree import Override as Override
from govgauge.definition.model.tree import Ranking as Ranking
from govgauge.definition.model.units import Total as Total
from govgauge.definition.model.units import Unit as Unit
from govgauge.definition.model.units import Units as Units
from govgauge.definition.model.variants import Variants as Variants
from govgauge.definition.model.words import NOWHERE as NOWHERE
from govgauge.definition.model.words import Dated as Dated
from govgauge.definition.model.words import Scalar as Scalar
from govgauge.definition.model.words import Text as Text
