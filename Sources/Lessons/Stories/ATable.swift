import Autograd

extension Lesson {
    static let aTable = Lesson(
        name: "a-table", title: "A network for a table",
        question: "How does a table of customers, with words in it, become a prediction for one of them?",
        inputs: [
            Input("rows", 400, "how many customers the table has", in: 200...600),
            Input("rate", 0.002, "the learning rate of Adam", in: 0.0005...0.05),
            Input("patience", 5, "how many epochs without a better one are tolerated", in: 1...20),
            Input("age", 56, "how old the customer is who is asked about", in: 18...92),
            Input("threshold", 0.3, "a probability above this counts as leaving", in: 0.05...0.95),
        ],
        needs: ["early-stopping", "adam", "cross-entropy"],
        source: "Sources/Datasets/Preprocessing/Preprocessing.swift"
    ) { inputs, story in
        let run = ChurnRun.told(inputs)
        ChurnStory.columns(run, story)
        ChurnStory.scaling(run, inputs["age"], story)
        ChurnStory.network(run, inputs["rate"], story)
        ChurnStory.learning(run, Int(inputs["patience"]), story)
        ChurnStory.answers(run, inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum ChurnStory {}
