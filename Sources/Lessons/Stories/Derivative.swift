import Autograd

extension Lesson {
    static let derivative = Lesson(
        name: "derivative", title: "The derivative",
        question: "If I turn this number a little, what does that one do?",
        inputs: [
            Input("x", 1, "where the slope of x² + x is taken", in: -10...10),
            Input("h", 0.1, "the nudge with which a slope is measured", in: 0.001...1),
            Input("px", 3, "x of the point on the two-input surfaces", in: 1...10),
            Input("py", 4, "y of that point", in: -10...10),
        ],
        needs: ["losses"], source: "Sources/Autograd/Derivatives.swift"
    ) { inputs, story in
        Slopes.oneInput(inputs, story)
        Slopes.flatAndSharp(inputs, story)
        Slopes.twoInputs(inputs, story)
        Slopes.manyInputs(story)
    }
}

/// The parts of the lesson, in `Stories/Derivative`, in the order in which they are told.
enum Slopes {
    /// The slope of a function of one input, as the engine has it.
    static func slope(at x: Double, _ function: (Scalar) -> Scalar) -> Double {
        let tape = Tape()
        let input = tape.value(x, "x")
        return withExtendedLifetime(tape) { function(input).gradients()[input] }
    }

    /// The value of a function of one input, as the engine computes it.
    static func value(at x: Double, _ function: (Scalar) -> Scalar) -> Double {
        let tape = Tape()
        return withExtendedLifetime(tape) { function(tape.value(x, "x")).number }
    }

    /// x² + x, the example of the notes.
    static func example(_ x: Scalar) -> Scalar { (x.squared.named("x²") + x).named("f") }
}
