import Autograd

extension Lesson {
    static let sumOverPaths = Lesson(
        name: "sum-over-paths", title: "The sum over paths",
        question: "What if a number reaches the loss in several ways?",
        inputs: [
            Input("x", 1, "the number that is used in two places", in: -10...10),
            Input("a", 3, "the value that is multiplied by itself", in: -10...10),
            Input("u1", 0.6, "a weight on the first of two paths", in: -3...3),
            Input("v2", -1.1, "a weight on the second", in: -3...3),
        ],
        needs: ["chain-rule"], source: "Sources/Autograd/Paths.swift"
    ) { inputs, story in
        SumOverPaths.fork(inputs["x"], story)
        SumOverPaths.manyPaths(inputs, story)
        SumOverPaths.fromAnInput(story)
        SumOverPaths.oneWalk(story)
    }
}

/// The parts of the lesson, in `Stories/SumOverPaths`, in the order in which they are told.
enum SumOverPaths {}
