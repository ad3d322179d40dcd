import Autograd
import Learning

extension AdamStory {
    /// Seven rules in one bowl, and which to take.
    static func comparison(_ inputs: Inputs, _ story: Story) {
        sevenRules(inputs, story)
        merged(story)
        whichIsBest(story)
    }

    private static func rules(_ η: Double) -> [(name: String, rule: any Optimizer)] {
        [
            ("plain descent", .sgd(learningRate: η)), ("momentum 0.9", .sgd(learningRate: η, momentum: 0.9)),
            ("Nesterov 0.9", .nesterov(learningRate: η)), ("Adagrad", .adagrad(learningRate: η)),
            ("RMSprop", .rmsprop(learningRate: η)), ("Adadelta (no η)", .adadelta()),
            ("Adam", .adam(learningRate: η)),
        ]
    }

    private static func sevenRules(_ inputs: Inputs, _ story: Story) {
        let (η, start) = (inputs["rate"], inputs["start"])
        let walks = rules(η).map {
            ($0.name, DescentWalk(by: $0.rule, from: start, steps: 100, on: \.squared))
        }
        story.step("Seven rules, one bowl")
        story.say("L = w² from w = \(start.short), all with η = \(η.short). Where w is after so many steps:")
        story.picture(
            alignedTable(
                ["rule", "1", "2", "5", "10", "20", "50", "100"],
                walks.map { name, walk in
                    [name] + [1, 2, 5, 10, 20, 50, 100].map { walk.path()[$0].fixed(3) }
                }, gap: 2))
        story.picture(
            walkChart(
                [("●", walks[1].1.path()), ("o", walks[0].1.path()), ("A", walks[6].1.path())],
                steps: [0, 1, 2, 4, 6, 8, 12, 20, 30]))
        story.say("o plain descent, ● momentum, A Adam.")
        let names = ["momentum 0.9", "Adagrad", "Nesterov 0.9", "RMSprop", "Adam"]
        let ends = walks.filter { names.contains($0.0) }.map { $0.1.path()[100] }
        var average = ExponentialMovingAverage(beta: 0.9, start: .zero)
        let mean = [1.0, 2, 3].map { average.update($0) }[2]
        story.claim(
            .shown(
                "002-optimiser-roadmap", notes: "Momentum, Adagrad, NAG, RMSprop, Adam; EWMA", computed: .list(ends),
                holds: ends.count == 5 && ends.allSatisfy { $0.magnitude < start.magnitude }
                    && areClose([mean], [0.561]),
                "All five, and the average under them, are in the library; this is where each has brought w from "
                    + "\(start.short) in 100 steps."))
    }

    private static func merged(_ story: Story) {
        let slopes = [0.5, -0.25, 1, 0.125]
        let inside = Epsilon.insideRoot(1e-8)
        func path(_ rule: any Optimizer) -> [Double] { DescentWalk(by: rule, slopes: slopes).path() }
        let withoutMean = path(.adam(learningRate: 0.01, beta1: 0, beta2: 0.95, epsilon: inside, correction: .off))
        let rms = path(.rmsprop(learningRate: 0.01, decay: 0.95, epsilon: inside))
        let mean = DescentWalk(by: .adam(), slopes: slopes).steps.map { $0.memory[0] }
        let velocity = DescentWalk(by: .sgd(momentum: 0.9, velocity: .average), slopes: slopes).steps.map {
            $0.memory[0]
        }
        let ravine = { (rule: any Optimizer) in MomentumStory.walk(by: rule, steps: 400).settles(within: 0.001) }
        let (slow, quick) = (ravine(.sgd(learningRate: 0.019)), ravine(.sgd(learningRate: 0.019, momentum: 0.8)))
        story.step("Both halves inside")
        story.say(
            "Adam joins the two lessons before, and that can be checked. Take its mean away (β₁ = 0, no "
                + "correction): what is left must walk exactly like RMSprop. And its m must be momentum's velocity.")
        story.picture(
            alignedTable(
                ["slope", "w by Adam, β₁ = 0", "w by RMSprop", "Adam's m", "momentum's V"],
                slopes.indices.map { i in
                    [slopes[i].short]
                        + [withoutMean[i + 1], rms[i + 1], mean[i], velocity[i]].map { $0.fixed(6) }
                }))
        story.claim(
            .shown(
                "002-batch-gd-drawback-and-two-mindsets",
                notes: "plain descent is slow; two mindsets, momentum or learning-rate decay; Adam merged both",
                computed: .list(withoutMean + mean),
                holds: areClose(withoutMean, rms) && areClose(mean, velocity) && (slow ?? 0) > 2 * (quick ?? 400),
                "Without its mean Adam is RMSprop, and its mean is momentum's velocity. And plain descent is slow: "
                    + "\(slow ?? 0) steps through the ravine, \(quick ?? 0) with momentum."))
    }

    private static func whichIsBest(_ story: Story) {
        func steps(_ rule: any Optimizer, _ factor: Double) -> Int? {
            DescentWalk(by: rule, from: [2], steps: 400) { w, _ in w[0].squared * factor }.settles(within: 0.01)
        }
        let shown: [(String, any Optimizer)] = [
            ("plain descent, η = 0.5", .sgd(learningRate: 0.5)),
            ("momentum 0.9, η = 0.05", .sgd(learningRate: 0.05, momentum: 0.9)),
            ("Adagrad, η = 0.5", .adagrad(learningRate: 0.5)), ("RMSprop, η = 0.01", .rmsprop(learningRate: 0.01)),
            ("Adam, η = 0.1", .adam(learningRate: 0.1)),
        ]
        let factors = [1, 0.01, 10]
        let counts = shown.map { entry in factors.map { steps(entry.1, $0) } }
        story.step("Which one is best?")
        story.say(
            "“Adam is best”, say the notes, “then RMSprop”. As a first choice it is good advice. As a law it is not "
                + "true. Steps until w stays within 0.01 of the bottom, from 2, for three losses:")
        story.picture(
            alignedTable(
                ["rule", "w²", "0.01·w²", "10·w²"],
                zip(shown, counts).map { [$0.0] + $1.map { $0.map { "\($0)" } ?? "not in 400" } }))
        story.say(
            "Where η happens to suit the curve, plain descent is done in \(counts[0][0] ?? 0) step; on another curve "
                + "the same η does not arrive at all. Adam is the quickest in no column, but it does much the same on "
                + "all three, without a search for η. So do the other adaptive rules: Adagrad, which stalled before, "
                + "even wins with a larger η. The notes' comparison table says that Adam “works well out-of-the-box” "
                + "and that it may not generalize best. (RMSprop and Adadelta have no row in it.)")
        story.say(
            "That is how weights are moved. The next lessons are about the other end of a network: answers that are "
                + "probabilities, softmax first, and the loss that belongs to them.")
        claimRanking(counts, story)
    }

    private static func claimRanking(_ counts: [[Int?]], _ story: Story) {
        let adam = counts[4].compactMap { $0 }
        story.claim(
            .shown(
                "001-optimizer-comparison-table",
                notes: "Batch GD, SGD, mini-batch SGD, SGD with momentum, AdaGrad, Adam; best: Adam",
                computed: .list(adam.map(Double.init)),
                holds: adam.count == 3 && Double(adam.max() ?? 0) < 1.5 * Double(adam.min() ?? 0)
                    && counts[0][1] == nil && counts[0][2] == nil,
                "Adam's steps on the three losses: nearly alike, where plain descent with one η fails on two."))
        story.claim(
            .shown(
                "002-adam-best-then-rmsprop", notes: "ADAM IS BEST, THEN RMS PROP",
                computed: .list([Double(counts[0][0] ?? 0), Double(counts[4][0] ?? 0)]),
                holds: counts[0][0] == 1 && (counts[4][0] ?? 0) > 10,
                "An opinion, and a good default. On w² plain descent with η = 0.5 needs one step; Adam needs many."))
    }
}
