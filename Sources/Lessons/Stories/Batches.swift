import Autograd

extension Lesson {
    static let batches = Lesson(
        name: "batches", title: "Batches and epochs",
        question: "How many examples should be looked at before the weights move?",
        inputs: [
            Input("plate", 10, "how many cakes are tasted before the recipe is changed", in: 1...100),
            Input("sugar", 20, "grams of sugar in the first recipe", in: 0...100),
            Input("rate", 0.1, "the learning rate η of the bakery", in: 0...0.5),
            Input("rows", 2050, "how many rows a data set has", in: 1...100_000),
            Input("batch", 200, "how many of its rows make a batch", in: 1...100_000),
            Input("epochs", 10, "how many epochs the second count runs for", in: 1...1000),
            Input("w", 1, "the weight of the line through six points", in: -10...10),
        ],
        needs: ["gradient-descent"], source: "Sources/Learning/Training/Batches.swift"
    ) { inputs, story in
        BatchSizes.cakes(inputs, story)
        BatchSizes.counting(inputs, story)
        BatchSizes.sixRows(inputs, story)
        BatchSizes.training(story)
    }
}

/// The parts of the lesson, in `Stories/Batches`, in the order in which they are told.
enum BatchSizes {}
