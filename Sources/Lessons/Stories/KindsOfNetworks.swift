import Autograd

extension Lesson {
    static let kindsOfNetworks = Lesson(
        name: "kinds-of-networks", title: "Kinds of learning, kinds of networks",
        question: "Which network for which question, and when is none needed?",
        inputs: [
            Input("points", 120, "how many points each of the two data sets has", in: 40...400),
            Input("code", 2, "how many numbers the autoencoder may keep of each row of four", in: 1...3),
        ],
        needs: ["xor", "cross-entropy", "convolution"], source: "Sources/Learning/Training/Model.swift"
    ) { inputs, story in
        KindsStory.learning(inputs, story)
        KindsStory.choosing(Int(inputs["points"]), story)
        KindsStory.families(Int(inputs["code"]), story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum KindsStory {}
