import Autograd
import Learning
import TestSupport
import Testing

@Suite("SGD")
struct SGDTests {
    @Test("ten steps, against plain arithmetic (Support/reference/optimizers.py)")
    func tenSteps() {
        let expected: [[Double]] = [
            [0.44375, -0.85, 1.57, 0.06, 1.33125, -0.24921875],
            [
                0.39500596923828124, -0.7267937499999999, 1.35080535, 0.10798920000000001, 1.2132861694335937,
                -0.24852292635440826,
            ],
            [
                0.3524237388597815, -0.6212583800774913, 1.204058252578437, 0.1463283932937905, 1.123984465557,
                -0.24790314963002907,
            ],
            [
                0.31499276964856276, -0.5282063555113161, 1.0947381196593398, 0.17690605546680088, 1.0529856781926827,
                -0.24735107822090902,
            ],
            [
                0.2819308065459796, -0.4444275074705393, 1.0081912086104827, 0.2012480239674052, 0.9946092663326126,
                -0.24685929184034583,
            ],
            [
                0.25261726266991263, -0.3678170591542072, 0.9368705233682053, 0.2205908842060112, 0.9454135252140383,
                -0.24642118844252237,
            ],
            [
                0.2265494917915745, -0.2969381189365702, 0.8763860195987647, 0.23593600601340134, 0.9031626764676728,
                -0.24603089295251696,
            ],
            [
                0.2033131636919017, -0.2307821279391683, 0.8239666376934952, 0.24809212649712467, 0.8663270593545841,
                -0.2456831763943602,
            ],
            [
                0.18256163721051186, -0.16862844422860837, 0.7777565578098031, 0.2577102013597215, 0.8338171586389159,
                -0.2453733841871935,
            ],
            [
                0.16400124591854595, -0.10995726987073962, 0.7364555404657036, 0.265312375762346, 0.8048315457178705,
                -0.2450973725344671,
            ],
        ]
        let received = Quartic.walk(10, by: SGD(learningRate: 0.05))
        for step in 0..<10 {
            #expect(
                close(received[step], expected[step], 1e-12),
                "step \(step + 1): expected \(expected[step]), received \(received[step])")
        }
        let tensor = Quartic.walk(10, by: SGD(learningRate: 0.05), as: Tensor.self)
        for step in 0..<10 {
            #expect(
                close(tensor[step], expected[step], 3e-6),
                "tensor, step \(step + 1): expected \(expected[step]), received \(tensor[step])")
        }
    }

    @Test("ten steps with momentum, against plain arithmetic")
    func tenStepsWithMomentum() {
        let expected: [[Double]] = [
            [0.44375, -0.85, 1.57, 0.06, 1.33125, -0.24921875],
            [0.3443809692382812, -0.5917937499999999, 0.96380535, 0.1619892, 1.0614111694335937, -0.24781980135440826],
            [
                0.21846859558067624, -0.2694555418029698, 0.3538271719416338, 0.2811691061124457, 0.758767266654512,
                -0.2460177790709105,
            ],
            [
                0.08277924051483754, 0.08509983101165791, -0.210906306097982, 0.3910857942173958, 0.4645455850260654,
                -0.24404967290926896,
            ],
            [
                -0.047647464930296785, 0.4499138604252619, -0.7265883021467883, 0.46880286324077575,
                0.19473356429393146, -0.24214662718360286,
            ],
            [
                -0.16026134468137573, 0.8011971598650052, -1.174256807077491, 0.4998360688898448, -0.048466480507783544,
                -0.24050931007039542,
            ],
            [
                -0.2453818967855152, 1.1015771719516865, -1.4944579879749984, 0.4815548855973834, -0.2673408284418389,
                -0.23928918387757236,
            ],
            [
                -0.2967134538849123, 1.3000036568939504, -1.6108079978453933, 0.42320733240830205, -0.46337238418032123,
                -0.23857707519618532,
            ],
            [
                -0.3119343939710532, 1.3537363834720662, -1.5004365573758476, 0.34226315231144216, -0.6348261582180907,
                -0.23839949118793438,
            ],
            [
                -0.2929221920030468, 1.2603660047652967, -1.2272005143799622, 0.2589560549065445, -0.7763426728266757,
                -0.23872225284422233,
            ],
        ]
        let received = Quartic.walk(10, by: .sgd(learningRate: 0.05, momentum: 0.9))
        for step in 0..<10 {
            #expect(
                close(received[step], expected[step], 1e-12),
                "step \(step + 1): expected \(expected[step]), received \(received[step])")
        }
        let tensor = Quartic.walk(10, by: .sgd(learningRate: 0.05, momentum: 0.9), as: Tensor.self)
        for step in 0..<10 {
            #expect(
                close(tensor[step], expected[step], 3e-6),
                "tensor, step \(step + 1): expected \(expected[step]), received \(tensor[step])")
        }
    }

    @Test("ten steps with Nesterov's momentum, against the rule written out for one number at a time")
    func tenStepsWithNesterov() {
        var (θ, v) = (Quartic.start.entries, [Double](repeating: 0, count: 6))
        let matrix = Quartic.walk(10, by: .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true))
        let tensor = Quartic.walk(10, by: .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true), as: Tensor.self)
        for step in 0..<10 {
            for place in 0..<6 {
                // The loss's gradient by hand: 2a·(θ − c) + θ³.
                let slope = 2 * Quartic.a.entries[place] * (θ[place] - Quartic.c.entries[place])
                let g = slope + θ[place] * θ[place] * θ[place]
                v[place] = 0.9 * v[place] + g
                θ[place] -= 0.05 * (g + 0.9 * v[place])
            }
            #expect(close(matrix[step], θ, 1e-12), "step \(step + 1): expected \(θ), received \(matrix[step])")
            #expect(close(tensor[step], θ, 3e-6), "step \(step + 1): expected \(θ), received \(tensor[step])")
        }
    }

    @Test("a falling learning rate shortens each step")
    func schedule() {
        #expect([0, 0.25, 0.5, 0.75].map(Schedule.linear.factor) == [1, 0.75, 0.5, 0.25])
        #expect(Schedule.constant.factor(at: 0.9) == 1)
        let parameter = Parameter(Matrix([[1]]))
        var descent = Descent(of: [parameter], by: SGD(learningRate: 0.1))
        // The gradient is 1 each time, so the parameter falls by the rates.
        for share in [0, 0.25, 0.5, 0.75] {
            let tape = MatrixTape()
            descent.step(along: tape(parameter).gradients(), scaledBy: Schedule.linear.factor(at: share))
        }
        #expect(close(parameter.number[0, 0], 1 - 0.1 * 2.5, 1e-15), "received \(parameter)")
    }

    @Test("a learning rate below 0 stops with a sentence")
    func badLearningRate() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SGD(learningRate: -1)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains("SGD: expected a learning rate of at least 0, received -1.0; try 0.01"), "\(sentence)")
    }
}
