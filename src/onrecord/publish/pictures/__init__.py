"""Pictures as SVG, made on the server: no script, no style sheet, no network.

figures    who says how many, each telling an interval on one axis
origins    from pages to the sources they rest on
timeline   when what happened
places     where, on an offline base map
png        any of them as pixels
"""

from onrecord.publish.pictures.figures import Telling, figures
from onrecord.publish.pictures.maps import Spot, places
from onrecord.publish.pictures.origins import Heads, Source, Teller, origins
from onrecord.publish.pictures.pixels import png
from onrecord.publish.pictures.timeline import Happening, timeline

__all__ = [
    "Happening",
    "Heads",
    "Source",
    "Spot",
    "Teller",
    "Telling",
    "figures",
    "origins",
    "places",
    "png",
    "timeline",
]
