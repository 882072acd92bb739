"""How the encoder of the reader is made: fine-tuned on events whose links were read, then written as ONNX.

    python -m sourcecmp_tools.encoder.train DATA --start FOLDER --output FILE [--leave-out 0|1]
    python -m sourcecmp_tools.encoder.export FILE... --start FOLDER --output FOLDER

`train` starts from the first layers of all-mpnet-base-v2 (a folder with model.safetensors and tokenizer.json) and can
leave one half of the events out; `export` averages what several trainings reached and writes what the program loads.
Both need the `fit` extra.
"""
