// One import for everything: `import Gradus`.
@_exported import Autograd
@_exported import Datasets
@_exported import Display
@_exported import Drawing
@_exported import Learning
@_exported import Notation
