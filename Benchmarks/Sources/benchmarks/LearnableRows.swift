import Gradus

/// Uniform noise over a picture of the row's class: something that can be learned, so that the loss falls.
///
/// As in `peers/common.py`: centred, lest ReLU units die and their moments become denormal; and with a fifth of the
/// labels by chance, so that the loss stays away from 0. An image's picture is made of patches of 7×7 pixels.
/// - Parameter classes: how many outputs the network has; a single one tells two classes apart.
func learnableRows(_ count: Int, input: [Int], classes: Int) -> Examples<Tensor> {
    let (width, kinds) = (input.reduce(1, *), max(2, classes))
    var generator = SeededGenerator(seed: 1)
    let pictures = (0..<kinds).map { _ in picture(input, width, &generator) }
    var labels: [Int] = []
    let features = Tensor(Shape(count, width)) { floats in
        for row in 0..<count {
            let label = generator.below(kinds)
            for place in 0..<width {
                floats[row * width + place] = Float(generator.uniform() - 0.5 + pictures[label][place] - 0.5)
            }
            labels.append(generator.uniform() < 0.2 ? generator.below(kinds) : label)
        }
    }
    let targets = Tensor(Shape(count, classes)) { floats in
        for place in 0..<count * classes {
            let (row, column) = (place / classes, place % classes)
            floats[place] = labels[row] == (classes == 1 ? 1 : column) ? 1 : 0
        }
    }
    return Examples(features, targets)
}

private func picture(_ input: [Int], _ width: Int, _ generator: inout SeededGenerator) -> [Double] {
    guard input.count == 3 else { return (0..<width).map { _ in generator.uniform() } }
    let (columns, side) = (input[2], 7)
    let patches = (0..<width / (side * side)).map { _ in generator.uniform() }
    return (0..<width).map { patches[$0 / columns / side * (columns / side) + $0 % columns / side] }
}
