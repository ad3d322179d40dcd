import Autograd

extension Lesson {
    static let vanishingGradients = Lesson(
        name: "vanishing-gradients", title: "Vanishing and exploding gradients",
        question: "Why do the first layers of a deep network stop learning?",
        inputs: [
            Input("depth", 10, "how many neurons stand in a row", in: 2...30),
            Input("w", 1, "the weight between two of them", in: -8...8),
            Input("old", 2.5, "a weight before its update", in: -10...10),
            Input("rate", 1, "the learning rate η of that update", in: 0...10),
            Input("bias", -0.1, "the bias of the ReLU unit that may be dead", in: -5...5),
            Input("big", 500, "a weight that is far too large", in: 0...1000),
        ],
        needs: ["back-propagation", "relu-family"], source: "Sources/Autograd/Derivatives.swift"
    ) { inputs, story in
        VanishingGradients.quarterSlope(inputs, story)
        VanishingGradients.shrinkingProducts(inputs, story)
        VanishingGradients.deadUnits(inputs, story)
        VanishingGradients.explodingProducts(inputs, story)
        VanishingGradients.remedies(story)
    }
}

/// The parts of the lesson, in `Stories/VanishingGradients`, in the order in which they are told.
enum VanishingGradients {
    /// The slope of a function at z, as the engine has it.
    static func slope(at z: Double, _ function: (Scalar) -> Scalar) -> Double {
        let tape = Tape()
        let input = tape.value(z, "z")
        return function(input).gradients()[input]
    }

    /// The derivative of any value by an earlier one.
    static func slope(of value: Scalar, by earlier: Scalar) -> Double { value.gradients()[earlier] }

    /// What a function makes of z.
    static func number(at z: Double, _ function: (Scalar) -> Scalar) -> Double {
        let tape = Tape()
        return function(tape.value(z, "z")).number
    }
}
