import Autograd
import Learning

/// What is learned and what is chosen, and what the task decides.
extension TuningStory {
    static func chosen(_ classes: Int, _ story: Story) {
        learnedOrChosen(story)
        decided(classes, story)
    }

    private static func learnedOrChosen(_ story: Story) {
        let network = Network(input: [8]) {
            Dense(16, .relu)
            Dense(1, .sigmoid)
        }
        story.step("Learned, or chosen")
        story.say(
            "Training finds the weights and biases: the parameters. Everything that must be fixed before training can "
                + "begin is chosen by you: the hyper-parameters. Gradient descent does not touch them.")
        story.picture(
            alignedTable(
                ["", "for example", "how many"],
                [
                    ["parameters", "weights and biases of 8-16-1", "\(network.parameterCount)"],
                    ["hyper-parameters", "hidden layers, neurons in each", "a few"],
                    ["", "learning rate, optimizer", ""], ["", "batch size, epochs, dropout, λ", ""],
                ]))
        let batches = Batches(of: 320, size: 32, seed: 1).perEpoch
        story.predict(
            "Some hyper-parameters belong together. 320 rows in batches of 32: how many updates do 20 epochs make?",
            Double(20 * batches), decimals: 0,
            mistakes: [
                .init(Double(batches), "that is one epoch."),
                .init(20 * 320, "32 rows share one update."),
            ])
        story.say(
            "Batches twice as large make half as many updates, unless you double the epochs: whoever changes one should "
                + "think of the other. How does one choose well? That is what this lesson is about.")
    }

    private static func decided(_ classes: Int, _ story: Story) {
        let tasks = tasks(classes)
        story.step("What the task decides")
        story.say(
            "Not everything is free. The first layer has as many inputs as a row has numbers, and the last layer follows "
                + "from the question:")
        story.predict(
            "A row belongs to one of \(classes) classes. How many output neurons?", Double(tasks[2].network.outputs),
            decimals: 0,
            mistakes: [
                .init(1, "one number would put the classes in an order that they do not have."),
                .init(Double(classes - 1), "each class has a score of its own, the last one, too."),
            ])
        story.picture(
            alignedTable(
                ["the question", "outputs", "at the end", "loss"],
                tasks.map { [$0.name, "\($0.network.outputs)", $0.end, $0.loss] }))
        let wide = Network(input: [8], [Dense(48, .relu), Dense(1, .sigmoid)])
        let deep = Network(input: [8], [Dense(16, .relu), Dense(16, .relu), Dense(1, .sigmoid)])
        story.say(
            "What lies between is free. A rule of thumb: rather another layer than a much wider one, until the network "
                + "begins to overfit. One more layer need not mean more to learn:")
        story.picture(
            alignedTable(
                ["network", "weights and biases"],
                [["8-48-1", "\(wide.parameterCount)"], ["8-16-16-1", "\(deep.parameterCount)"]]))
        story.say(
            "What a second layer adds is a step of thought: its neurons build on what those of the first have found.")
        story.claim(
            .shown(
                "002-hyperparameters-to-tune",
                notes: "inputs: as many as features; outputs: 1, 1, number of classes; rather layers than neurons",
                computed: .list(tasks.map { Double($0.network.outputs) }),
                holds: tasks.map(\.network.outputs) == [1, 1, classes] && tasks.allSatisfy { $0.network.inputs == 8 }
                    && deep.parameterCount < wide.parameterCount,
                "Outputs by task; and two layers of 16 have fewer numbers than one of 48."))
    }

    /// A network for each kind of question.
    private static func tasks(
        _ classes: Int
    ) -> [(name: String, network: Network, end: String, loss: String)] {
        [
            ("a number (regression)", Network(input: [8], [Dense(16, .relu), Dense(1)]), "none", "squared error"),
            (
                "yes or no", Network(input: [8], [Dense(16, .relu), Dense(1, .sigmoid)]), "sigmoid",
                "binary cross-entropy"
            ),
            (
                "one of \(classes) classes", Network(input: [8], [Dense(16, .relu), Dense(classes)]), "softmax",
                "cross-entropy"
            ),
        ]
    }
}
