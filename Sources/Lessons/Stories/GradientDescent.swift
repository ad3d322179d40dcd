import Autograd

extension Lesson {
    static let gradientDescent = Lesson(
        name: "gradient-descent", title: "Gradient descent",
        question: "The slopes are known. Which way, and how far, do the weights go?",
        inputs: [
            Input("w", 2, "where the walk on L = w² begins", in: -5...5),
            Input("rate", 0.1, "the learning rate η", in: 0...0.5),
            Input("b", 5, "the bias b₂₁ before its step", in: -60...60),
            Input("from", 0.5, "where a walk on the bumpy curve begins", in: -3...3),
            Input("offset", 0.000001, "how far beside the saddle a walk begins", in: 0...0.1),
            Input("z", 10, "how far out on the plateau a walk begins", in: 0...10),
        ],
        needs: ["back-propagation"], source: "Sources/Learning/Optimizers/SGD.swift"
    ) { inputs, story in
        Downhill.theRule(inputs, story)
        Downhill.theBias(inputs, story)
        Downhill.valleys(inputs, story)
        Downhill.flatPlaces(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/GradientDescent`, in the order in which they are told.
enum Downhill {
    /// L = w², the simplest valley.
    static func bowl(_ w: Scalar) -> Scalar { w.squared.named("L") }

    /// (b − 20)², whose slopes are those that the notes print: −50 at −5 and 50 at 45.
    static func valley(_ b: Scalar) -> Scalar { (b - 20).named("d").squared.named("L") }

    /// A number of a walk with at most four digits, and no trace of rounding around 0.
    static func brief(_ number: Double) -> String { number.magnitude < 1e-12 ? "0" : number.significant(4) }
}
