import Autograd
import Learning
import TestSupport
import Testing

@Suite("Schedule")
struct ScheduleTests {
    @Test("twelve epochs from 0.1, against torch.optim.lr_scheduler (Support/reference/optimizer_rules.py)")
    func references() {
        typealias R = OptimizerReferences
        let pairs: [(Schedule, [Double])] = [
            (.step(by: 0.5, every: 5), R.stepRates), (.exponential(by: 0.8), R.exponentialRates),
            (.cosine(downTo: 0.1), R.cosineRates), (.piecewise([3: 0.1, 9: 0.01]), R.piecewiseRates),
        ]
        for (schedule, expected) in pairs {
            let received = schedule.rates(from: 0.1, epochs: 12)
            #expect(close(received, expected, 1e-12), "\(schedule): expected \(expected), received \(received)")
        }
    }

    @Test("inverse time, warm-up and the straight line, by arithmetic")
    func arithmetic() {
        #expect(close(Schedule.inverseTime(0.5).rates(from: 1, epochs: 5), [1, 1 / 1.5, 0.5, 0.4, 1 / 3], 1e-15))
        #expect(
            close(Schedule.constant.warmed(over: 4).rates(from: 0.1, epochs: 6), [0.02, 0.04, 0.06, 0.08, 0.1, 0.1]))
        #expect(close(Schedule.linear.warmed(over: 1).rates(from: 1, epochs: 5), [0.5, 1, 0.75, 0.5, 0.25]))
        #expect(close(Schedule.linear.rates(from: 1, epochs: 4), [1, 0.75, 0.5, 0.25]))
        #expect(Schedule.step(by: 0.5, every: 1).rates(from: 1, epochs: 0).isEmpty)
    }

    @Test("the straight line and the wave change within an epoch, unless they keep still by epochs")
    func within() {
        #expect(Schedule.linear.factor(epoch: 1, of: 4, within: 0.5) == 1 - 1.5 / 4)
        #expect(Schedule.linear.byEpoch.factor(epoch: 1, of: 4, within: 0.5) == 0.75)
        #expect(close(Schedule.cosine().factor(epoch: 1, of: 2, within: 0), 0.5, 1e-15))
        #expect(Schedule.exponential(by: 0.5).factor(epoch: 3, of: 9, within: 0.9) == 0.125)
        #expect(Schedule.linear.byEpoch.rates(from: 1, epochs: 7) == Schedule.linear.rates(from: 1, epochs: 7))
    }

    @Test("fit takes the rates that were printed, epoch by epoch, batch by batch")
    func fit() throws {
        // The slope of a bias by the mean output is 1, so that it falls by the rates.
        struct Sum: Loss {
            func each<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
                outputs.mean(over: .columns)
            }
        }
        let schedules: [Schedule] = [
            .step(by: 0.5, every: 2), .cosine().byEpoch, .exponential(by: 0.9).warmed(over: 2),
        ]
        for schedule in schedules {
            let network = Network(input: [1], seed: 1, [Dense(1)])
            var (last, fallen) = (0.0, [Double]())
            try network.fit(
                [[0], [0], [0]], [[0], [0], [0]], epochs: 6, batchSize: 1, optimizer: .sgd(learningRate: 0.1),
                schedule: schedule, loss: Sum(), seed: 1,
                progress: { _ in
                    let bias = network.parameters[1].number[0, 0]
                    fallen.append(last - bias)
                    last = bias
                })
            let expected = schedule.rates(from: 0.1, epochs: 6).map { 3 * $0 }
            #expect(close(fallen, expected, 1e-14), "\(schedule): expected \(expected), received \(fallen)")
        }
    }

    @Test("what makes no sense stops with a sentence")
    func stops() async {
        func sentence(_ result: ExitTest.Result?) -> String {
            String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        }
        var said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Schedule.step(by: 0.5, every: 0)
            })
        #expect(
            said.contains("Schedule.step: expected at least one epoch between the steps, received 0; try 10"), "\(said)"
        )
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Schedule.exponential(by: -0.5)
            })
        #expect(said.contains("Schedule.exponential: expected a factor of at least 0, received -0.5"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Schedule.constant.factor(epoch: 3, of: 3)
            })
        #expect(
            said.contains("Schedule: expected an epoch from 0 to 2 and a share of it from 0 to 1, received 3"),
            "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Schedule.step(by: 0.5, every: 3).factor(at: 0.5)
            })
        #expect(said.contains("try factor(epoch:of:)"), "\(said)")
    }
}
