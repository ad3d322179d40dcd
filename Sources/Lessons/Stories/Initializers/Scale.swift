import Datasets
import Learning

/// By what an initializer of the library multiplies its draws for a layer of some size.
enum Scale {
    /// The bound a of U(−a, a): the draw divided by the number in −1..<1 that it was made from.
    static func limit(of initializer: any Initializer, inputs: Int, outputs: Int) -> Double {
        var (drawing, watching) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
        return initializer.weight(inputs: inputs, outputs: outputs, using: &drawing) / (2 * watching.uniform() - 1)
    }

    /// The σ of N(0, σ²): the draw divided by the standard normal number that it was made from.
    static func spread(of initializer: any Initializer, inputs: Int, outputs: Int) -> Double {
        var (drawing, watching) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
        return initializer.weight(inputs: inputs, outputs: outputs, using: &drawing) / watching.normal()
    }
}

/// One draw, for a snippet to print.
struct SeededDraw {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func he(inputs: Int, outputs: Int) -> Double {
        HeNormal().weight(inputs: inputs, outputs: outputs, using: &generator)
    }
}
