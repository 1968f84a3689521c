const analytics = { track: (event, properties) => console.log(JSON.stringify({ event, properties })) };

/* CALLS */
