import Autograd
import Learning

extension RegularizationStory {
    /// Learning by heart, and its opposite.
    static func overfitting(_ inputs: Inputs, _ story: Story) {
        twoBorders(inputs["strength"], story)
        tooSimple(story)
    }

    private static func twoBorders(_ λ: Double, _ story: Story) {
        let (free, held) = (PenalisedMoons.free, PenalisedMoons.with(λ))
        story.step("Learning by heart")
        story.say(
            "\(free.points) points of two kinds, o and x, two half moons with some noise. A network with 32 hidden "
                + "units and one "
                + "output learns to tell them apart; where it says x there are dots. Left as it comes, right with a "
                + "price on large weights, which is what this lesson is about:")
        story.picture(
            sideBySide([("no price", free.map), ("λ = \(λ.short)", held.map)], gap: 5))
        story.picture(
            alignedTable(
                ["share that is right", "no price", "λ = \(λ.short)"],
                [
                    ["the \(free.points) training points", free.training.fixed(2), held.training.fixed(2)],
                    ["\(free.freshPoints) fresh points", free.fresh.fixed(2), held.fresh.fixed(2)],
                ]))
        story.say(
            "The left border bends around single points: the network has learned the noise by heart. On points that "
                + "it has never seen that does not help. This is overfitting: good on the training examples, worse "
                + "on fresh ones. To do well on fresh ones is to generalize.")
        story.claim(
            .shown(
                "002-overfitting-green-versus-black-boundary",
                notes: "the green network memorizes and performs badly with testing data, the black one is perfect",
                computed: .list([free.training, free.fresh, held.training, held.fresh]),
                holds: free.training > held.training && free.fresh < held.fresh - 0.05,
                "Right on the training points, and on fresh ones: without a price, then with. (No border is perfect "
                    + "on noisy points.)"))
    }

    private static func tooSimple(_ story: Story) {
        let (free, much) = (PenalisedMoons.free, PenalisedMoons.much)
        let again = MoonsAgain.kinds
        story.step("Too much, too little")
        story.say(
            "The opposite is underfitting: too simple an answer, bad even on the training examples. The price can "
                + "cause it, if it is too high; so can too few units, too short a training, too small a learning rate.")
        story.picture(
            alignedTable(
                ["network", "training points", "fresh points"],
                [
                    ["no price: overfits", free.training.fixed(2), free.fresh.fixed(2)],
                    ["λ = 10: underfits", much.training.fixed(2), much.fresh.fixed(2)],
                ]))
        story.say(
            "Two words for it: bias (here not the b of a neuron) is how far the answer is off on average, variance how "
                + "much it depends on which examples there happened to be. To see both, draw \(MoonsAgain.draws) other "
                + "sets of as many points, train anew on each, and ask at one place, near the left tip of the lower moon. "
                + "Nearly every point there is an x, so the answer should be near 1:")
        story.picture(
            alignedTable(
                ["answers there", "mean", "off by (bias)", "spread"],
                again.map { [$0.name, $0.mean.fixed(2), (1 - $0.mean).fixed(2), $0.spread.fixed(2)] }))
        story.say(
            "One neuron draws a straight border, which is wrong here whatever the points: underfitting is high bias. "
                + "The large network comes nearer on average, but each set of points makes it answer otherwise: "
                + "overfitting is high variance.")
        story.claim(
            .erratum(
                "004-overfit-claims", notes: "“We will never face underfitting problem in multilayer neural network”",
                asWritten: [free.training], right: [much.training],
                slip: "This network has a hidden layer and is right on only \(much.training.fixed(2)) of its own "
                    + "training points. (Low bias and high variance for overfitting is right.)"))
    }
}

/// A kind of network trained on one set of points after another, and what it says at one place.
private struct MoonsAgain {
    let name: String
    let mean, spread: Double

    static let draws = 20
    /// Near the left tip of the lower moon: on the wrong side of every straight border, and yet hardly ever an o.
    private static let tip: Matrix = [[0, 0.25]]

    init(_ name: String, _ network: () -> Network) {
        let answers = (1...Self.draws).map { seed in
            let points = NoisyMoons(seed: UInt64(seed)).training
            let network = network()
            var descent = Descent(of: network.parameters, by: Adam(learningRate: 0.05))
            let (tape, targets) = (MatrixTape(), Matrix(column: points.labels.map(Double.init)))
            for _ in 1...100 {
                tape.rewind()
                let outputs = network(tape.constant(points.features))
                descent.step(along: BinaryCrossEntropy()(outputs, tape.constant(targets)).gradients())
            }
            return network.outputs(for: Self.tip).entries[0]
        }
        let mean = answers.reduce(0, +) / Double(answers.count)
        self.name = name
        self.mean = mean
        spread = (answers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(answers.count)).squareRoot()
    }

    static let kinds = [
        MoonsAgain("one neuron") { Network(input: [2], seed: 2) { Dense(1, .sigmoid) } },
        MoonsAgain("32 hidden units") { NoisyMoons.network(32, .relu, nil) },
    ]
}
