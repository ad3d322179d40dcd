"""Callbacks beside those of others: the reference values in EarlyStoppingTests, ReduceOnPlateauTests, EventFileTests.

    python3 callbacks.py keras            when Keras stops, what is its best epoch, and the rates that it sets
    python3 callbacks.py bytes            an event file as TensorBoard's own writer writes it, in hexadecimal
    python3 callbacks.py read FOLDER      what TensorBoard's own reader finds in the event files of a folder

The last is for looking at files of ours: GRADUS_EVENTS=FOLDER swift test --filter TensorBoardTests leaves them there.
"""
import os
import sys

LOSSES = [0.9, 0.7, 0.71, 0.70005, 0.6, 0.65, 0.64, 0.63, 0.62, 0.61, 0.605, 0.6, 0.6, 0.5, 0.6]


def keras_callbacks():
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    import keras

    def model():
        network = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        network.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
        return network

    for patience, change in [(1, 0.0), (2, 0.0), (3, 0.0), (2, 0.05), (4, 0.1)]:
        callback = keras.callbacks.EarlyStopping(patience=patience, min_delta=change)
        callback.set_model(model())
        callback.on_train_begin()
        for epoch, loss in enumerate(LOSSES):
            callback.on_epoch_end(epoch, {"val_loss": loss})
            if callback.model.stop_training:
                break
        stopped = callback.stopped_epoch + 1 if callback.model.stop_training else None
        print("early stopping, patience", patience, "change", change, "->", stopped, "best", callback.best_epoch + 1)
    for patience, cooldown, smallest in [(1, 0, 0.0), (2, 0, 0.0), (2, 2, 0.0), (1, 0, 0.03), (3, 1, 0.0)]:
        callback = keras.callbacks.ReduceLROnPlateau(
            factor=0.5, patience=patience, cooldown=cooldown, min_lr=smallest)
        callback.set_model(model())
        callback.on_train_begin()
        rates = []
        for epoch, loss in enumerate(LOSSES):
            callback.on_epoch_end(epoch, {"val_loss": loss})
            rates.append(round(float(callback.model.optimizer.learning_rate), 9))
        print("plateau, patience", patience, "cooldown", cooldown, "smallest", smallest, "->", rates)


def event_bytes():
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    from tensorboard.summary.writer.record_writer import RecordWriter
    import io

    stream = io.BytesIO()
    stream.close_ = stream.close
    writer = RecordWriter(stream)
    writer.write(Event(wall_time=1.5, file_version="brain.Event:2").SerializeToString())
    for step, loss in [(0, 0.5535), (1, 1.2733), (300, float("inf"))]:
        values = [Summary.Value(tag="epoch_loss", simple_value=loss),
                  Summary.Value(tag="épreuve", simple_value=-1.0)]
        writer.write(Event(wall_time=2.5, step=step, summary=Summary(value=values)).SerializeToString())
    print(stream.getvalue().hex())


def read(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    for path, _, files in sorted(os.walk(folder)):
        for name in sorted(files):
            events = EventAccumulator(os.path.join(path, name))
            events.Reload()
            for tag in events.Tags()["scalars"]:
                print(os.path.relpath(path, folder), tag, [(e.step, e.value) for e in events.Scalars(tag)])


if __name__ == "__main__":
    {"keras": keras_callbacks, "bytes": event_bytes, "read": lambda: read(sys.argv[2])}[sys.argv[1]]()
